package io.twinlog.capture.value;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.twinlog.embedded.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What a real Debezium engine delivers of a database: first its snapshot, then what is committed. */
final class CapturedRecords implements AutoCloseable {

    private final List<SourceRecord> records = new CopyOnWriteArrayList<>();
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final Thread thread;
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    private CapturedRecords(Properties properties) {
        engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using((success, message, error) -> {
                    failure = error;
                    ended = true;
                })
                .notifying((batch, committer) -> {
                    for (RecordChangeEvent<SourceRecord> event : batch) {
                        records.addAll(Bundle.untie(event.record()));
                        committer.markProcessed(event);
                    }
                    committer.markBatchFinished();
                })
                .build();
        thread = new Thread(engine, "engine");
    }

    /** Starts capturing a schema of a database; its tables must have full grants for the superuser. */
    static CapturedRecords start(PostgresServer server, String database) {
        Properties properties = new Properties();
        properties.put("name", "values");
        properties.put("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        properties.put("topic.prefix", "values");
        properties.put("database.hostname", "127.0.0.1");
        properties.put("database.port", Integer.toString(server.port()));
        properties.put("database.user", server.user());
        properties.put("database.password", server.password());
        properties.put("database.dbname", database);
        properties.put("plugin.name", "pgoutput");
        properties.put("slot.name", "values_" + database);
        properties.put("publication.name", "values_" + database);
        properties.put("schema.include.list", "public");
        properties.put("snapshot.mode", "initial");
        properties.put("errors.max.retries", "0");
        properties.putAll(ValueHandling.properties());
        CapturedRecords captured = new CapturedRecords(properties);
        captured.thread.start();
        return captured;
    }

    /** What stopped the engine; null while it runs. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Waits until the snapshot is over: its last record says so. */
    void awaitStreaming() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> failure != null
                        || changes().stream()
                                .anyMatch(change -> "last".equals(source(change).getString("snapshot"))));
    }

    /** The row changes so far, in log order. */
    List<SourceRecord> changes() {
        return records.stream()
                .filter(r -> r.valueSchema() != null && r.valueSchema().field("op") != null)
                .toList();
    }

    static String table(SourceRecord change) {
        return source(change).getString("table");
    }

    static String operation(SourceRecord change) {
        return ((Struct) change.value()).getString("op");
    }

    private static Struct source(SourceRecord change) {
        return ((Struct) change.value()).getStruct("source");
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            engine.close();
        }
    }
}
