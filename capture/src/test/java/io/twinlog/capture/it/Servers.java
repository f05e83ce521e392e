package io.twinlog.capture.it;

import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;

/** One PostgreSQL and one Kafka for all integration tests that do not break them. */
final class Servers {

    private static final PostgresServer POSTGRES = PostgresServer.start(PostgresSettings.temporary());
    private static final KafkaBroker KAFKA = KafkaBroker.start(KafkaSettings.temporary());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            KAFKA.close();
            POSTGRES.close();
        }));
    }

    private Servers() {}

    static PostgresServer postgres() {
        return POSTGRES;
    }

    static KafkaBroker kafka() {
        return KAFKA;
    }
}
