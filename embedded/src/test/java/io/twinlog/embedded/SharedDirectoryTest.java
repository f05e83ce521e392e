package io.twinlog.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void isFilledOnce() throws Exception {
        Path shared = parent.resolve("shared");

        assertThat(SharedDirectory.of(shared, empty -> write(empty, "first"))).isEqualTo(shared);
        assertThat(SharedDirectory.of(shared, empty -> write(empty, "second"))).isEqualTo(shared);

        assertThat(shared.resolve("content")).hasContent("first");
        assertThat(names()).containsExactly("shared");
    }

    @Test
    void whoIsFirstWins() throws Exception {
        Path shared = parent.resolve("shared");

        SharedDirectory.of(shared, empty -> {
            write(empty, "late");
            SharedDirectory.of(shared, other -> write(other, "early"));
        });

        assertThat(shared.resolve("content")).hasContent("early");
        assertThat(names()).containsExactly("shared");
    }

    @Test
    void whatCannotBeFilledIsNotThere() throws IOException {
        assertThatThrownBy(() -> SharedDirectory.of(parent.resolve("shared"), empty -> {
                    write(empty, "half");
                    throw new NoSuchFileException("the other half");
                }))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("the other half");

        assertThat(names()).isEmpty();
    }

    private static void write(Path directory, String content) throws IOException {
        Files.writeString(directory.resolve("content"), content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
