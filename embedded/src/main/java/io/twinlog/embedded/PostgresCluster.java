package io.twinlog.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fills a data directory with a new cluster. {@code initdb} runs once per machine and user, and leaves a cluster beside the
 * programs; every other is a copy of it, which takes a tenth of the time. So all have one system identifier.
 */
final class PostgresCluster {

    private static final List<String> OPTIONS =
            List.of("--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync");

    private final PostgresBinaries binaries;
    private final String user;
    private final String password;

    PostgresCluster(PostgresBinaries binaries, String user, String password) {
        this.binaries = binaries;
        this.user = user;
        this.password = password;
    }

    /** Fills the directory, unless it holds a cluster already. */
    void fill(Path directory) {
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            return;
        }
        try {
            copy(template(), directory);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot create a cluster in " + directory + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while creating a cluster", e);
        }
    }

    private Path template() throws IOException, InterruptedException {
        Path home = binaries.home();
        // One made in another way stays behind on the machine, and must not be taken for this one.
        int made = List.of(user, password, OPTIONS).hashCode();
        return SharedDirectory.of(
                home.resolveSibling("%s-cluster-%08x".formatted(home.getFileName(), made)), this::initialise);
    }

    private void initialise(Path directory) throws IOException, InterruptedException {
        Path log = Files.createTempFile("twinlog-initdb-", ".log");
        Path secret = Files.writeString(Files.createTempFile("twinlog-initdb-", ".password"), password);
        List<String> arguments =
                new ArrayList<>(List.of("--pgdata=" + directory, "--username=" + user, "--pwfile=" + secret));
        arguments.addAll(OPTIONS);
        int exitCode;
        try {
            exitCode = new ProcessBuilder(binaries.command("initdb", arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } finally {
            Files.delete(secret);
        }
        if (exitCode != 0) {
            throw new EmbeddedServerException("initdb failed with exit code " + exitCode + ". " + Tail.of(log));
        }
        Files.delete(log);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> tree = Files.walk(from)) {
            parentsFirst = tree.skip(1).toList();
        }
        for (Path each : parentsFirst) {
            Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
        }
        // The server refuses a directory that others may look into.
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
}
