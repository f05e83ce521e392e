package io.twinlog.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KafkaBroker} in a JVM of its own, so that it can be killed, up from {@link #start(KafkaSettings)} on. It goes down
 * when this JVM ends in any way. Starting and stopping is for one thread at a time.
 */
public final class KafkaBrokerProcess implements KafkaServer {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ServerDirectory directory;
    private final int port;
    private final Map<String, String> properties;
    private @Nullable ChildJvm jvm;

    private KafkaBrokerProcess(KafkaSettings settings) {
        this.directory = ServerDirectory.of(settings.directory(), "twinlog-kafka-");
        this.port = Port.orFree(settings.port());
        this.properties = settings.properties();
    }

    /**
     * Formats the directory, unless it is formatted already, and starts the broker.
     *
     * @throws EmbeddedServerException if it does not come up; the message has the end of its output
     */
    public static KafkaBrokerProcess start(KafkaSettings settings) {
        KafkaBrokerProcess broker = new KafkaBrokerProcess(settings);
        try {
            broker.start();
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
        return broker;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Path directory() {
        return directory.path();
    }

    @Override
    public void start() {
        if (jvm != null && jvm.isAlive()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of(directory.path().toString(), Integer.toString(port)));
        properties.forEach((name, value) -> arguments.add(name + "=" + value));
        // Its life is short: with the first compiler alone it starts in half the CPU time.
        ChildJvm starting = ChildJvm.start(ChildJvmSettings.of(KafkaBrokerMain.class, arguments.toArray(String[]::new))
                .withJvmArguments("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .withOutput(directory.path().resolve("broker.log")));
        jvm = starting;
        starting.awaitLine(KafkaBrokerMain.READY, PATIENCE);
    }

    @Override
    public void stop() {
        if (jvm != null) {
            jvm.terminate();
            jvm.awaitExit(PATIENCE);
            jvm = null;
        }
    }

    /** SIGKILL: nothing is flushed, closed or said to the clients. Does nothing if it is down. */
    public void kill() {
        if (jvm != null) {
            jvm.kill();
            jvm = null;
        }
    }

    /** Kills it if its directory is a temporary one, which is deleted; stops it in good order otherwise. */
    @Override
    public void close() {
        if (directory.temporary()) {
            kill();
            directory.discard();
        } else {
            stop();
        }
    }
}
