package io.twinlog.embedded;

import java.nio.file.Path;

/**
 * A Kafka broker that is its own controller, wherever it runs. Directory and port stay the same until it is closed, so it
 * can be stopped and started again under the feet of its clients. Topics are not created by using them.
 */
public interface KafkaServer extends AutoCloseable {

    /** For {@code bootstrap.servers}. */
    String bootstrapServers();

    /** The log directory. */
    Path directory();

    /**
     * Starts it again, after a stop or a kill. Does nothing if it is up.
     *
     * @throws EmbeddedServerException if it does not come up
     */
    void start();

    /** Stops it in good order. Does nothing if it is down. */
    void stop();

    /** Stops it in good order and starts it again. */
    default void restart() {
        stop();
        start();
    }

    /** Stops it; a temporary directory is deleted. */
    @Override
    void close();
}
