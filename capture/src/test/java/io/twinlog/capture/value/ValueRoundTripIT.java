package io.twinlog.capture.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.LogRecordCodec;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type, by snapshot and by streaming, from a real database through the real engine to bytes and back. */
class ValueRoundTripIT {

    private static final List<TypeCase> CASES = TypeCases.all();
    private static final int SNAPSHOT = 0;
    private static final int STREAMED = 1;
    private static final int AFTER_ALTER_TABLE = 2;

    private static final PostgresServer SERVER = PostgresServer.start(PostgresSettings.temporary());
    private static final TypeTables TABLES = new TypeTables(CASES);
    private static final Map<Integer, String> FOUND = new TreeMap<>();

    @BeforeAll
    static void capture() throws Exception {
        SERVER.createDatabase("types");
        try (Connection connection = SERVER.connect("types")) {
            TypeTables.unfriendlySettings(connection, "types");
            TABLES.create(connection);
            TABLES.insert(connection, SNAPSHOT);
        }
        try (CapturedRecords captured = CapturedRecords.start(SERVER, "types");
                Connection connection = SERVER.connect("types")) {
            captured.awaitStreaming();
            TABLES.insert(connection, STREAMED);
            TABLES.addColumn(connection);
            TABLES.insert(connection, AFTER_ALTER_TABLE);
            await().atMost(Duration.ofMinutes(2)).until(() -> captured.failure() != null || ends(captured) == 3);
            RowConverters converters = new RowConverters();
            LogRecordCodec codec = new LogRecordCodec();
            captured.changes().stream()
                    .filter(change -> !CapturedRecords.table(change).equals("ends"))
                    .forEach(change -> note(change, converters, codec));
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void theSnapshotLosesNothing() {
        assertThat(found(SNAPSHOT)).isEqualTo(expected(true));
    }

    @Test
    void streamingLosesNothing() {
        assertThat(found(STREAMED)).isEqualTo(expected(false));
    }

    @Test
    void nothingIsLostWhenTheTypesAreTakenFromTheLog() {
        assertThat(found(AFTER_ALTER_TABLE)).isEqualTo(expected(false));
    }

    @Test
    void theDatabaseHoldsExactlyWhatIsExpected() throws Exception {
        try (Connection connection = SERVER.connect("types")) {
            assertThat(TABLES.notHeld(connection)).isEmpty();
        }
    }

    private static void note(SourceRecord change, RowConverters converters, LogRecordCodec codec) {
        Struct after = ((Struct) change.value()).getStruct("after");
        RowImage image = converters.of(after.schema(), change.keySchema()).after(after);
        // A refused row has no ID to be told by, but Debezium's key has.
        Carried key = (Carried) ((Struct) change.key()).getWithoutDefault("id");
        int id = Math.toIntExact(((Value.Int) Objects.requireNonNull(key.value())).value());
        RowImage decoded =
                image instanceof RowImage.Whole whole ? new RowImage.Whole(throughBytes(whole.row(), codec)) : image;
        FOUND.put(id, CASES.get(id % TypeTables.ROUND).found(decoded));
    }

    private static Row throughBytes(Row row, LogRecordCodec codec) {
        EventTime time = new EventTime(0);
        LogRecord record = new LogRecord(
                1,
                time,
                new LogEntry.RowChange(
                        TableId.parse("t"),
                        Operation.INSERT,
                        null,
                        row,
                        null,
                        new LogPosition("1", 1, "0/0"),
                        time.toInstant()));
        LogEntry.RowChange decoded =
                (LogEntry.RowChange) codec.decode(codec.encode(record)).entry();
        return Objects.requireNonNull(decoded.after());
    }

    private static long ends(CapturedRecords captured) {
        return captured.changes().stream()
                .filter(change -> CapturedRecords.table(change).equals("ends"))
                .count();
    }

    private static List<String> found(int round) {
        return FOUND.entrySet().stream()
                .filter(entry -> entry.getKey() / TypeTables.ROUND == round)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<String> expected(boolean inSnapshot) {
        return CASES.stream().map(one -> one.expected(inSnapshot)).toList();
    }
}
