package io.twinlog.bench.contender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import io.twinlog.embedded.ReadyLine;
import java.time.Duration;

/** How a contender and who runs it talk: the task is its only argument, the measurement its only line, both JSON. */
public final class Talk {

    private static final String HEAP = "-Xmx1g";
    private static final String MEASURED = "MEASURED ";
    private static final Duration EXIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder()
            // What is computed from the rest is written, and not read.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Talk() {}

    /** How {@code twinlog run} is started: with a heap of 1 GB, and the collector of garbage that the launcher chooses. */
    public static String[] asRun() {
        return new String[] {HEAP, "-XX:+UseParallelGC"};
    }

    /** How {@code twinlog replay} is started: half of the same heap is for what is young. */
    public static String[] asReplay() {
        return new String[] {HEAP, "-XX:+UseParallelGC", "-XX:NewRatio=1"};
    }

    /**
     * Runs a contender in a JVM of its own, Twinlog's or a peer, as {@code twinlog run} is.
     *
     * @param main its main class
     * @param task what it is to do
     * @throws io.twinlog.embedded.EmbeddedServerException if it fails or takes too long, with the end of its output
     */
    public static Measurement run(Class<?> main, Object task, Duration patience) {
        return run(main, task, patience, asRun());
    }

    /** The same with other arguments of the JVM. */
    public static Measurement run(Class<?> main, Object task, Duration patience, String... jvmArguments) {
        try (ChildJvm child =
                ChildJvm.start(ChildJvmSettings.of(main, write(task)).withJvmArguments(jvmArguments))) {
            String line = child.awaitLine(MEASURED, patience);
            child.awaitExit(EXIT);
            return JSON.readValue(line.substring(line.indexOf(MEASURED) + MEASURED.length()), Measurement.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(main.getSimpleName() + " said something that is no measurement", e);
        }
    }

    /** The contender's task. */
    static <T> T task(String[] arguments, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(arguments[0], type);
    }

    /** Says what was measured; a contender's last word. */
    static void say(Measurement measurement) {
        ReadyLine.say(MEASURED + write(measurement));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
