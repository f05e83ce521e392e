package io.twinlog.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link PostgresServer} is started.
 *
 * @param directory the data directory, kept on close and used again if it already holds a cluster; null for a temporary
 *     one, deleted on close
 * @param port the TCP port on the loopback address; 0 for a free one
 * @param durable whether commits reach the disk ({@code fsync}); without it data survives a crash of the server, but not
 *     of the machine
 * @param parameters server parameters, such as {@code max_wal_size}, that win over the defaults
 */
public record PostgresSettings(@Nullable Path directory, int port, boolean durable, Map<String, String> parameters) {

    public PostgresSettings {
        Port.requireValid(port);
        parameters = Map.copyOf(parameters);
    }

    /** A temporary directory, a free port, no fsync: for tests. */
    public static PostgresSettings temporary() {
        return new PostgresSettings(null, 0, false, Map.of());
    }

    /** A data directory that stays. */
    public PostgresSettings withDirectory(Path newDirectory) {
        return new PostgresSettings(newDirectory, port, durable, parameters);
    }

    /** A given port. */
    public PostgresSettings withPort(int newPort) {
        return new PostgresSettings(directory, newPort, durable, parameters);
    }

    /** With or without fsync. */
    public PostgresSettings withDurable(boolean newDurable) {
        return new PostgresSettings(directory, port, newDurable, parameters);
    }

    /** One more server parameter. */
    public PostgresSettings withParameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new PostgresSettings(directory, port, durable, more);
    }
}
