package io.twinlog.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link KafkaBroker} or {@link KafkaBrokerProcess} is started.
 *
 * @param directory the log directory, kept on close and used again if it is formatted already; null for a temporary one,
 *     deleted on close
 * @param port the TCP port on the loopback address; 0 for a free one
 * @param properties broker properties that win over the defaults
 */
public record KafkaSettings(@Nullable Path directory, int port, Map<String, String> properties) {

    public KafkaSettings {
        Port.requireValid(port);
        properties = Map.copyOf(properties);
    }

    /** A temporary directory and a free port: for tests. */
    public static KafkaSettings temporary() {
        return new KafkaSettings(null, 0, Map.of());
    }

    /** A log directory that stays. */
    public KafkaSettings withDirectory(Path newDirectory) {
        return new KafkaSettings(newDirectory, port, properties);
    }

    /** A given port. */
    public KafkaSettings withPort(int newPort) {
        return new KafkaSettings(directory, newPort, properties);
    }

    /** One more broker property. */
    public KafkaSettings withProperty(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(name, value);
        return new KafkaSettings(directory, port, more);
    }
}
