package io.twinlog.e2e.stack;

import io.twinlog.app.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Carries out lines of a shell in a directory in which {@code ./twinlog} is the command, on the classpath of the tests and
 * not the one that was last packaged. What still runs at the end is killed.
 */
public final class Shell implements AutoCloseable {

    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Running> started = new ArrayList<>();

    /** In a directory that exists. */
    public Shell(Path directory) {
        this.directory = directory;
        // The same that ends every child of the tests ends these when the tests die: their input does.
        String launcher = "#!/usr/bin/env bash%nexec '%s' %s %s %s \"$@\"%n"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        String.join(" ", TwinlogJvm.ARGUMENTS),
                        "io.twinlog.embedded.ChildJvmMain",
                        Main.class.getName());
        try {
            Path file = Files.writeString(directory.resolve("twinlog"), launcher);
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put("LC_ALL", "C.UTF-8");
    }

    /** Sets an environment variable for what is started from then on. */
    public Shell with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts a script. */
    public Running start(String script) {
        try {
            Path output = directory.resolve("output-" + started.size() + ".txt");
            ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Running running = new Running(script, builder.start(), output);
            started.add(running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(Running::kill);
    }

    /** A script that was started. */
    public static final class Running {

        private final String script;
        private final Process process;
        private final Path file;

        private Running(String script, Process process, Path file) {
            this.script = script;
            this.process = process;
            this.file = file;
        }

        /** What it has written so far, to both its outputs. */
        public String output() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether it has not ended. */
        public boolean isAlive() {
            return process.isAlive();
        }

        /** SIGTERM, as Ctrl-C would, to all of it. */
        public void terminate() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.toHandle().destroy();
        }

        /** Waits for its end, and returns its exit code. */
        public int awaitExit(Duration patience) {
            try {
                if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return process.exitValue();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new AssertionError("`" + script + "` has not ended in " + patience + ". It says:\n" + output());
        }

        private void kill() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly();
        }
    }
}
