package io.twinlog.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its data.
 *
 * @param path an existing directory
 * @param temporary whether it is deleted when the server is closed
 */
record ServerDirectory(Path path, boolean temporary) {

    /** The chosen directory, created if need be, or a new temporary one. */
    static ServerDirectory of(@Nullable Path chosen, String prefix) {
        try {
            return chosen == null
                    ? new ServerDirectory(Files.createTempDirectory(prefix), true)
                    : new ServerDirectory(Files.createDirectories(chosen.toAbsolutePath()), false);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot create the server's directory " + chosen + ": " + e, e);
        }
    }

    /** Deletes it with all it contains, if it is temporary. */
    void discard() {
        if (!temporary) {
            return;
        }
        List<Path> leavesFirst;
        try (Stream<Path> tree = Files.walk(path)) {
            leavesFirst = tree.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException | UncheckedIOException e) {
            throw new EmbeddedServerException("Cannot list the temporary directory " + path + ": " + e, e);
        }
        for (Path entry : leavesFirst) {
            try {
                Files.deleteIfExists(entry);
            } catch (IOException e) {
                throw new EmbeddedServerException("Cannot delete the temporary directory " + path + ": " + e, e);
            }
        }
    }
}
