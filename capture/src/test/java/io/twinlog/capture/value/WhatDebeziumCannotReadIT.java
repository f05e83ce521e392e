package io.twinlog.capture.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is lost before we see it, in Debezium 3.6.1 and the driver 42.7.13. If one of these tests fails, a new version can
 * read it: take it out of {@code docs/value-types.md} and of the preflight.
 */
class WhatDebeziumCannotReadIT {

    private static final PostgresServer SERVER = PostgresServer.start(PostgresSettings.temporary());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"seconds  | timetz   | 12:00-15:59:59", "eternity | interval | 2562047788 hours"})
    void theEngineStopsAndSkipsNothing(String database, String type, String value) throws Exception {
        try (CapturedRecords captured = start(database, type);
                Connection connection = SERVER.connect(database);
                Statement statement = connection.createStatement()) {
            captured.awaitStreaming();
            statement.execute("INSERT INTO t VALUES (2, '" + value + "')");
            statement.execute("INSERT INTO t VALUES (3, NULL)");

            await().atMost(Duration.ofMinutes(1)).until(() -> captured.failure() != null);

            assertThat(captured.changes()).hasSize(1);
        }
    }

    @Test
    void anInfiniteIntervalIsReadAsZero() throws Exception {
        try (CapturedRecords captured = start("forever", "interval");
                Connection connection = SERVER.connect("forever");
                Statement statement = connection.createStatement()) {
            captured.awaitStreaming();
            statement.execute("INSERT INTO t VALUES (2, 'infinity')");

            await().atMost(Duration.ofMinutes(1))
                    .until(() ->
                            captured.failure() != null || captured.changes().size() == 2);

            RowConverters converters = new RowConverters();
            List<String> values = captured.changes().stream()
                    .map(change -> {
                        Struct after = ((Struct) change.value()).getStruct("after");
                        RowImage image = converters
                                .of(after.schema(), change.keySchema())
                                .after(after);
                        return Shown.of(((RowImage.Whole) image).row().get("v"));
                    })
                    .toList();
            assertThat(values).containsExactly("NULL", "0 months 0 days 0 microseconds");
        }
    }

    private static CapturedRecords start(String database, String type) throws Exception {
        SERVER.createDatabase(database);
        try (Connection connection = SERVER.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id integer PRIMARY KEY, v " + type + ")");
            statement.execute("INSERT INTO t VALUES (1, NULL)");
        }
        return CapturedRecords.start(SERVER, database);
    }
}
