package io.twinlog.app.demo;

import io.twinlog.app.demo.stack.Traffic;
import io.twinlog.app.demo.stack.TwoDatabases;
import io.twinlog.app.demo.workload.DemoInstruction;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Everything the demo needs beside Twinlog: a PostgreSQL server with both databases, the stacks connected to them, and a Kafka
 * broker.
 */
record Servers(PostgresServer postgres, KafkaBroker kafka, Traffic traffic) implements AutoCloseable {

    /** Starts all at once, so that it takes as long as the slowest of them. */
    static Servers start(List<DemoInstruction> foundation) throws SQLException, InterruptedException {
        CompletableFuture<KafkaBroker> kafka =
                CompletableFuture.supplyAsync(() -> KafkaBroker.start(KafkaSettings.temporary()));
        PostgresServer postgres = PostgresServer.start(PostgresSettings.temporary());
        Traffic traffic = Traffic.on(TwoDatabases.create(postgres));
        traffic.lay(foundation);
        return new Servers(postgres, kafka.join(), traffic);
    }

    @Override
    public void close() throws SQLException {
        try (postgres;
                kafka) {
            traffic.close();
        }
    }
}
