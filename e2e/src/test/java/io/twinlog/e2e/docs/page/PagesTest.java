package io.twinlog.e2e.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page. */
class PagesTest {

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesThatExist(String path) {
        assertThat(Page.of(path).linkedFiles())
                .allSatisfy(file -> assertThat(file).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPageNamesAMachinesPaths(String path) {
        assertThat(Page.of(path).text()).doesNotContain("/home/", "/root/", "/Users/", "/work/", "/tmp/");
    }

    static List<String> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Page.project().resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md"),
                            docs.filter(file -> file.toString().endsWith(".md"))
                                    .map(file -> Page.project().relativize(file).toString())
                                    .sorted())
                    .toList();
        }
    }
}
