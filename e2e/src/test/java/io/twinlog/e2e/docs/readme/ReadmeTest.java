package io.twinlog.e2e.docs.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.ConfigFile;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.e2e.docs.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** README.md without servers: its blocks are all known here, and are what they should be. */
class ReadmeTest {

    private static final Page README = Page.of("README.md");
    private static final String SOURCE = "e2e/src/test/java/io/twinlog/e2e/docs/readme/Subscriber.java";

    @Test
    void everyBlockIsOfAKindThatIsCarriedOut() {
        assertThat(README.blocks().stream().map(Page.Block::language).collect(Collectors.toSet()))
                .isEqualTo(Set.of("shell", "text", "sql", "yaml", "java"));
    }

    @Test
    void everyCommandIsCarriedOutByATest() {
        // ReadmeIT runs those of the pair, DemoOutputIT the demo; the last two are the build that runs all of them.
        assertThat(README.blocks("shell").stream().map(String::strip))
                .containsExactlyInAnyOrder(
                        ReadmeIT.CHECK,
                        ReadmeIT.RUN,
                        ReadmeIT.TAIL,
                        DemoOutputIT.DEMO,
                        "mvn verify",
                        "mvn verify -Pall");
    }

    @Test
    void theConfigIsSound() {
        List<PairConfig> pairs = new ConfigFile(Map.of("LEGACY_PASSWORD", "a", "NEW_PASSWORD", "b"))
                .bind("README.md", README.blocks("yaml").get(0), Path.of(""))
                .pairs();

        assertThat(README.blocks("yaml")).hasSize(1);
        assertThat(pairs).extracting(PairConfig::name).containsExactly("membership");
    }

    @Test
    void theSubscriberIsTheTestedOne() throws IOException {
        String source = Files.readString(Page.project().resolve(SOURCE));
        String region = source.substring(
                source.indexOf('\n', source.indexOf("// README: begin")) + 1, source.indexOf("        // README: end"));

        assertThat(README.blocks("java")).containsExactly(region.stripTrailing().stripIndent() + "\n");
    }
}
