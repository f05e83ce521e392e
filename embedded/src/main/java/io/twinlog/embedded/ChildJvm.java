package io.twinlog.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program in a JVM of its own, with this JVM's classpath, to be killed in the middle of its work.
 *
 * <p>Its output, standard and error, goes to a file. It ends when this JVM ends, in whatever way.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final Process process;
    private final Path output;
    /** Where in the file its output begins: others may have written there before. */
    private final long outputStart;

    private final boolean temporaryOutput;

    private ChildJvm(Process process, Path output, long outputStart, boolean temporaryOutput) {
        this.process = process;
        this.output = output;
        this.outputStart = outputStart;
        this.temporaryOutput = temporaryOutput;
    }

    /**
     * Starts the program.
     *
     * @param settings what to run and how
     * @throws EmbeddedServerException if no process can be started
     */
    public static ChildJvm start(ChildJvmSettings settings) {
        try {
            Path chosen = settings.output();
            Path output = chosen == null
                    ? Files.createTempFile("twinlog-" + settings.mainClass().getSimpleName() + "-", ".log")
                    : chosen;
            long outputStart = Files.exists(output) ? Files.size(output) : 0;
            ProcessBuilder builder = new ProcessBuilder(command(settings))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            // Not an argument, for it would drown the rest of the command line in a list of processes.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().putAll(settings.environment());
            return new ChildJvm(builder.start(), output, outputStart, chosen == null);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot start a JVM for " + settings.mainClass() + ": " + e, e);
        }
    }

    private static List<String> command(ChildJvmSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        String logging = System.getProperty("log4j2.configurationFile");
        if (logging != null) {
            command.add("-Dlog4j2.configurationFile=" + logging);
        }
        command.addAll(settings.jvmArguments());
        command.add(ChildJvmMain.class.getName());
        command.add(settings.mainClass().getName());
        command.addAll(settings.arguments());
        return command;
    }

    /**
     * Waits until the program has written a line that contains the text.
     *
     * @return the whole line
     * @throws EmbeddedServerException if the program ends before it, or the time runs out; the message has the end of its
     *     output
     */
    public String awaitLine(String text, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            // Asked before the look: what it wrote until its end is then all there.
            boolean alive = process.isAlive();
            for (String line : lines()) {
                if (line.contains(text)) {
                    return line;
                }
            }
            if (!alive) {
                throw new EmbeddedServerException("The program ended with exit code " + process.exitValue()
                        + " before it said \"" + text + "\". " + Tail.of(output));
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedServerException(
                        "The program did not say \"" + text + "\" in " + patience + ". " + Tail.of(output));
            }
            Pause.of(POLL);
        }
    }

    /** What it has written so far, complete lines and the beginning of one. */
    public List<String> lines() {
        try (InputStream input = Files.newInputStream(output)) {
            input.skipNBytes(outputStart);
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot read the program's output in " + output + ": " + e, e);
        }
    }

    /** Where its output goes. */
    public Path output() {
        return output;
    }

    /** Its process ID. */
    public long pid() {
        return process.pid();
    }

    /** Whether it is running. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, and waits until it is gone. Does nothing if it has ended. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitExit(Duration.ofSeconds(30));
    }

    /** SIGTERM: shutdown hooks run. Does not wait. */
    public void terminate() {
        // Not process.destroy(), which closes the child's input first: that is the sign that this JVM has died.
        process.toHandle().destroy();
    }

    /**
     * Waits until it has ended.
     *
     * @return its exit code; 128 + n after signal n
     * @throws EmbeddedServerException if the time runs out
     */
    public int awaitExit(Duration patience) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new EmbeddedServerException("The program has not ended in " + patience + ". " + Tail.of(output));
    }

    /** Kills it if it is still running. Its output is deleted if no file was named for it. */
    @Override
    public void close() {
        kill();
        if (temporaryOutput) {
            try {
                Files.deleteIfExists(output);
            } catch (IOException e) {
                throw new EmbeddedServerException("Cannot delete the program's output " + output + ": " + e, e);
            }
        }
    }
}
