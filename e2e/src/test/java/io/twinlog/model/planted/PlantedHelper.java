package io.twinlog.model.planted;

import io.twinlog.embedded.PostgresServer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.logging.Logger;
import org.apache.kafka.common.TopicPartition;

/** Breaks every rule. */
class PlantedHelper {

    static int state = 0;

    Instant clock() {
        return Instant.now();
    }

    Thread thread() {
        return new Thread(() -> System.out.println(state++));
    }

    TopicPartition kafka() {
        return new TopicPartition("topic", 0);
    }

    void database(PostgresServer server) throws SQLException {
        server.connect("legacy").close();
        Logger.getLogger("planted").info("done");
    }
}
