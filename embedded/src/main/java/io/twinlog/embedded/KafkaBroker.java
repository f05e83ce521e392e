package io.twinlog.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this JVM, listening on the loopback address, up from {@link #start(KafkaSettings)} on. It cannot be
 * killed without its JVM: see {@link KafkaBrokerProcess}. Starting and stopping is for one thread at a time.
 */
public final class KafkaBroker implements KafkaServer {

    private final ServerDirectory directory;
    private final int port;
    private final Map<String, String> overrides;
    private @Nullable KafkaRaftServer server;

    private KafkaBroker(KafkaSettings settings) {
        this.directory = ServerDirectory.of(settings.directory(), "twinlog-kafka-");
        this.port = Port.orFree(settings.port());
        this.overrides = settings.properties();
    }

    /**
     * Formats the directory, unless it is formatted already, and starts the broker.
     *
     * @throws EmbeddedServerException if it does not come up
     */
    public static KafkaBroker start(KafkaSettings settings) {
        KafkaBroker broker = new KafkaBroker(settings);
        try {
            broker.format();
            broker.start();
        } catch (RuntimeException e) {
            broker.directory.discard();
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
        if (server != null) {
            return;
        }
        KafkaRaftServer starting = create();
        try {
            starting.startup();
        } catch (RuntimeException e) {
            starting.shutdown();
            throw failed(e);
        }
        server = starting;
    }

    private KafkaRaftServer create() {
        try {
            Properties properties = KafkaProperties.of(directory.path(), port, overrides);
            return new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private EmbeddedServerException failed(RuntimeException cause) {
        return new EmbeddedServerException(
                "Kafka did not start on port " + port + " with " + directory.path() + ": " + cause, cause);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
        directory.discard();
    }

    private void format() {
        if (Files.exists(directory.path().resolve("meta.properties"))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(KafkaProperties.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(directory.path().toString()))
                .setMetadataLogDirectory(directory.path().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(KafkaProperties.CONTROLLER_LISTENER);

        try {
            formatter.run();
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot format Kafka's directory " + directory.path() + ": " + e, e);
        } catch (Exception e) {
            throw new EmbeddedServerException(
                    "Kafka refuses to format its directory " + directory.path() + ": " + e, e);
        }
    }
}
