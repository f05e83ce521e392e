package io.twinlog.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One running postmaster with its children, from start to end. */
final class PostgresProcess {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(20);
    /** The line of {@code postmaster.pid} that holds the status, counted from 0. */
    private static final int STATUS_LINE = 7;

    private final Process postmaster;
    private final Process watcher;
    private final Path log;

    private PostgresProcess(Process postmaster, Process watcher, Path log) {
        this.postmaster = postmaster;
        this.watcher = watcher;
        this.log = log;
    }

    /** Starts it and returns as soon as it takes connections. */
    static PostgresProcess start(List<String> command, Path data, Path log) {
        try {
            Process postmaster = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            PostgresProcess process = new PostgresProcess(postmaster, watcher(postmaster.pid()), log);
            process.awaitReady(data.resolve("postmaster.pid"));
            return process;
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot run PostgreSQL: " + e, e);
        }
    }

    /** A shell whose input ends when this JVM does, however it ends: then it takes the server down too. */
    private static Process watcher(long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", "read -r _; kill -QUIT " + pid + " 2>/dev/null").start();
    }

    private void awaitReady(Path pidFile) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady(pidFile)) {
            if (!postmaster.isAlive()) {
                watcher.destroyForcibly();
                throw new EmbeddedServerException(
                        "PostgreSQL ended at start with exit code " + postmaster.exitValue() + ". " + Tail.of(log));
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new EmbeddedServerException(
                        "PostgreSQL was not ready after " + START.toSeconds() + " s. " + Tail.of(log));
            }
            Pause.of(POLL);
        }
    }

    /** A file left behind by a crash has another process's ID in its first line. */
    private boolean isReady(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() > STATUS_LINE
                && lines.get(0).trim().equals(Long.toString(postmaster.pid()))
                && lines.get(STATUS_LINE).trim().equals("ready");
    }

    boolean isAlive() {
        return postmaster.isAlive();
    }

    /**
     * A fast shutdown: connections are cut, a checkpoint is written. The postmaster waits for its WAL senders, and those
     * for what their clients have not confirmed; past the given time it is an immediate shutdown.
     */
    void stop(Duration patience) {
        signal("INT");
        if (!hasEnded(patience)) {
            stopImmediately();
        }
    }

    /** An immediate shutdown: no checkpoint, the next start recovers. */
    void stopImmediately() {
        signal("QUIT");
        if (!hasEnded(Duration.ofSeconds(10))) {
            kill();
        }
        watcher.destroyForcibly();
    }

    /** SIGKILL for the postmaster, then for all its children, none of which gets to say goodbye. */
    void kill() {
        List<ProcessHandle> children;
        try (Stream<ProcessHandle> descendants = postmaster.descendants()) {
            children = descendants.toList();
        }
        postmaster.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        if (!hasEnded(Duration.ofSeconds(10))) {
            throw new EmbeddedServerException("PostgreSQL's process " + postmaster.pid() + " does not die.");
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (children.stream().anyMatch(PostgresProcess::isRunning)) {
            if (System.nanoTime() > deadline) {
                throw new EmbeddedServerException(
                        "A child of PostgreSQL's process " + postmaster.pid() + " does not die.");
            }
            Pause.of(POLL);
        }
        watcher.destroyForcibly();
    }

    /** A process that has ended counts as alive until init has asked for its exit code, but it has no command any more. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private boolean hasEnded(Duration patience) {
        try {
            boolean ended = postmaster.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                watcher.destroyForcibly();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + postmaster.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot send SIG" + name + " to PostgreSQL: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
