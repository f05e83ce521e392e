package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What Debezium 3.6.1 does, by experiment: each of these is why capture does something in an unexpected way. If one fails
 * with a new version of Debezium, capture may be simplified, or must be corrected.
 */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class DebeziumFactsIT {

    private static final String[] SCHEMA = {
        "CREATE TABLE n (id int PRIMARY KEY)",
        "ALTER TABLE n REPLICA IDENTITY FULL",
        "CREATE TABLE m (id int PRIMARY KEY)"
    };
    private static final String TABLES = "public\\.n,public\\.m";

    /** An offset store that fails. */
    public static final class FailingStore implements OffsetBackingStore {

        @Override
        public void configure(WorkerConfig config) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
            return CompletableFuture.completedFuture(Map.of());
        }

        @Override
        public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
            return CompletableFuture.failedFuture(new IllegalStateException("no"));
        }

        @Override
        public Set<Map<String, Object>> connectorPartitions(String connectorName) {
            return Set.of();
        }
    }

    private final List<SourceRecord> records = new CopyOnWriteArrayList<>();

    @Test
    void anOffsetStoreThatFailsStopsNothing() throws Exception {
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine = collecting(rig, Map.of("offset.storage", FailingStore.class.getName()))) {
            rig.sql("INSERT INTO n VALUES (1)");
            awaitRows(1);
            rig.sql("INSERT INTO n VALUES (2)");
            awaitRows(2);
        }
    }

    @Test
    void aBatchForWhichTheHandlerThrowsARetriableExceptionIsLost() throws Exception {
        AtomicBoolean thrown = new AtomicBoolean();
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine =
                        RawEngine.start(rig, TABLES, Map.of("errors.max.retries", "10"), (batch, committing) -> {
                            if (batch.stream().anyMatch(record -> id(record) == 1)
                                    && thrown.compareAndSet(false, true)) {
                                throw new RetriableException("again, please");
                            }
                            records.addAll(batch);
                            committing.done();
                        })) {
            awaitSlot(rig);
            rig.sql("INSERT INTO n VALUES (1)");
            Awaitility.await().atMost(Rig.PATIENCE).untilTrue(thrown);
            rig.sql("INSERT INTO n VALUES (2)");
            awaitRows(1);
            assertThat(rows()).containsExactly(2L);
        }
    }

    @Test
    void closeInterruptsTheHandlerAndReportsSuccess() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine = RawEngine.start(rig, TABLES, Map.of(), (batch, committing) -> {
                    inside.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.complete(true);
                        throw e;
                    }
                })) {
            awaitSlot(rig);
            rig.sql("INSERT INTO n VALUES (1)");
            assertThat(inside.await(Rig.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            engine.closeEngine();
            assertThat(interrupted.get(Rig.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(engine.awaitEnd()).isEqualTo(new RawEngine.End(true, null));
        }
    }

    @Test
    void theTransactionIdOfAnEventDiffersPerEventAndAPlaceInTheLogIsNotUnique() throws Exception {
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine = collecting(rig, Map.of())) {
            rig.transaction("INSERT INTO n VALUES (1)", "UPDATE n SET id = 2", "TRUNCATE n, m");
            Awaitility.await().atMost(Rig.PATIENCE).until(() -> ends().size() == 1);
            List<SourceRecord> changes = changes();
            assertThat(changes).hasSize(5);
            Struct first = value(changes.get(0));
            Struct second = value(changes.get(1));
            Struct third = value(changes.get(2));
            String transaction = Long.toString(first.getStruct("source").getInt64("txId"));
            assertThat(first.getStruct("transaction").getString("id"))
                    .isEqualTo(transaction + ":" + first.getStruct("source").getInt64("lsn"))
                    .isNotEqualTo(second.getStruct("transaction").getString("id"));
            // The two halves of a changed key, and the tables of one TRUNCATE.
            assertThat(second.getStruct("source").getInt64("lsn"))
                    .isEqualTo(third.getStruct("source").getInt64("lsn"));
            assertThat(value(changes.get(3)).getStruct("source").getInt64("lsn"))
                    .isEqualTo(value(changes.get(4)).getStruct("source").getInt64("lsn"));
            assertThat(changes.stream()
                            .map(record ->
                                    value(record).getStruct("transaction").getInt64("total_order")))
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void theEndOfATransactionCountsItsEventsLogicalMessagesIncluded() throws Exception {
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine = collecting(rig, Map.of())) {
            rig.transaction(
                    "INSERT INTO n VALUES (1), (2)", "SELECT pg_logical_emit_message(true, 'x', 'y')", "DELETE FROM n");
            Awaitility.await().atMost(Rig.PATIENCE).until(() -> ends().size() == 1);
            Struct end = value(ends().get(0));
            assertThat(end.getInt64("event_count")).isEqualTo(5);
            assertThat(end.<Struct>getArray("data_collections").stream()
                            .map(one -> (one.getString("data_collection").contains("LogicalDecodingMessageId")
                                            ? "an odd entry"
                                            : one.getString("data_collection"))
                                    + " " + one.getInt64("event_count")))
                    .containsExactlyInAnyOrder("public.n 4", "an odd entry 1");
        }
    }

    @Test
    void theOffsetAtTheEndOfATransactionStandsBehindItsCommitAndNamesTheTransaction() throws Exception {
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine = collecting(rig, Map.of())) {
            rig.sql("INSERT INTO n VALUES (1)", "INSERT INTO n VALUES (2)");
            Awaitility.await().atMost(Rig.PATIENCE).until(() -> ends().size() == 2);
            Map<String, ?> first = ends().get(0).sourceOffset();
            Map<String, ?> second = ends().get(1).sourceOffset();
            assertThat(first.get("lsn")).isEqualTo(first.get("lsn_commit"));
            assertThat((Long) second.get("lsn")).isGreaterThan((Long) first.get("lsn"));
            SourceRecord row = changes().get(0);
            assertThat((Long) first.get("lsn"))
                    .isGreaterThan(value(row).getStruct("source").getInt64("lsn"));
            assertThat(first.get("ts_usec"))
                    .isEqualTo(value(row).getStruct("source").getInt64("ts_us"));
            // While a transaction is under way, the commit in the offset is that of the one before.
            assertThat(changes().get(1).sourceOffset().get("lsn_commit")).isEqualTo(first.get("lsn_commit"));
            assertThat(first.get("transaction_id"))
                    .as("the counts of the transaction are in the offset, and would be counted on after a restart")
                    .isNotNull();
        }
    }

    @Test
    void aMessageOutsideATransactionSurvivesARollbackComesBeforeTheBeginAndKnowsNeitherTransactionNorTime()
            throws Exception {
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine = collecting(rig, Map.of());
                Connection connection = rig.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO n VALUES (1)");
            statement.execute("SELECT pg_logical_emit_message(false, 'x', 'rolled back')");
            connection.rollback();
            statement.execute("INSERT INTO n VALUES (2)");
            statement.execute("SELECT pg_logical_emit_message(false, 'x', 'committed')");
            connection.commit();
            Awaitility.await().atMost(Rig.PATIENCE).until(() -> ends().size() == 1);
            assertThat(records.stream().map(DebeziumFactsIT::kind).filter(kind -> !kind.isEmpty()))
                    .containsExactly("message rolled back", "message committed", "BEGIN", "row 2", "END");
            for (SourceRecord record : records) {
                if (kind(record).startsWith("message")) {
                    assertThat(value(record).getStruct("source").getInt64("txId"))
                            .isNull();
                    assertThat(value(record).getStruct("transaction")).isNull();
                }
            }
        }
    }

    @Test
    void aChangedKeyIsADeleteAndAnInsertThatHeadersTie() throws Exception {
        try (Rig rig = Rig.of(SCHEMA);
                RawEngine engine = collecting(rig, Map.of())) {
            rig.sql("INSERT INTO n VALUES (1)", "UPDATE n SET id = 2");
            Awaitility.await().atMost(Rig.PATIENCE).until(() -> ends().size() == 2);
            List<SourceRecord> changes = changes();
            assertThat(changes.stream().map(record -> value(record).getString("op")))
                    .containsExactly("c", "d", "c");
            assertThat(changes.get(0).headers().lastWithName("__debezium.oldkey"))
                    .isNull();
            assertThat(changes.get(1).headers().lastWithName("__debezium.newkey"))
                    .isNotNull();
            assertThat(changes.get(2).headers().lastWithName("__debezium.oldkey"))
                    .isNotNull();
        }
    }

    private RawEngine collecting(Rig rig, Map<String, String> more) {
        RawEngine engine = RawEngine.start(rig, TABLES, more, (batch, committing) -> {
            records.addAll(batch);
            committing.done();
        });
        awaitSlot(rig);
        return engine;
    }

    private static void awaitSlot(Rig rig) {
        Awaitility.await().atMost(Rig.PATIENCE).until(rig::isSlotActive);
    }

    private void awaitRows(int count) {
        Awaitility.await().atMost(Rig.PATIENCE).until(() -> rows().size() >= count);
    }

    private List<Long> rows() {
        return records.stream().map(DebeziumFactsIT::id).filter(id -> id >= 0).toList();
    }

    private List<SourceRecord> changes() {
        return records.stream()
                .filter(record -> value(record).schema().field("before") != null)
                .toList();
    }

    private List<SourceRecord> ends() {
        return records.stream().filter(record -> kind(record).equals("END")).toList();
    }

    private static String kind(SourceRecord record) {
        Struct value = value(record);
        if (value.schema().field("status") != null) {
            return value.getString("status");
        }
        if (value.schema().field("message") != null) {
            return "message " + text(value.getStruct("message").get("content"));
        }
        return id(record) >= 0 ? "row " + id(record) : "";
    }

    private static String text(@Nullable Object content) {
        return content instanceof ByteBuffer buffer
                ? StandardCharsets.UTF_8.decode(buffer.duplicate()).toString()
                : content instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    }

    private static Struct value(SourceRecord record) {
        return (Struct) record.value();
    }

    /** The row's ID, or -1 if it is no row. */
    private static long id(SourceRecord record) {
        Struct value = value(record);
        if (value.schema().field("after") == null || value.getStruct("after") == null) {
            return -1;
        }
        return value.getStruct("after").getInt32("id");
    }
}
