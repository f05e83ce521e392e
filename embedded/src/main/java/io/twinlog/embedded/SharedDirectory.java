package io.twinlog.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A directory that all processes of a user share, filled by whoever needs it first. */
final class SharedDirectory {

    private SharedDirectory() {}

    /** Fills an empty directory. */
    interface Filling {
        void fill(Path empty) throws IOException, InterruptedException;
    }

    /**
     * Fills the directory, unless it is there. It is filled beside and renamed when complete: another process may be doing the
     * same, and the first one wins.
     *
     * @return the directory
     */
    static Path of(Path path, Filling filling) throws IOException, InterruptedException {
        if (Files.isDirectory(path)) {
            return path;
        }
        ServerDirectory unfinished =
                new ServerDirectory(Files.createTempDirectory(path.getParent(), path.getFileName() + "-"), true);
        try {
            filling.fill(unfinished.path());
            Files.move(unfinished.path(), path, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Java has no exception of its own for a directory that is not empty where it renames atomically.
            if (!Files.isDirectory(path)) {
                throw e;
            }
        } finally {
            unfinished.discard();
        }
        return path;
    }
}
