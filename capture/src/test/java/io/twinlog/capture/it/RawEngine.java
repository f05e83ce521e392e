package io.twinlog.capture.it;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** A Debezium engine as it is, without capture around it, to find out what it does. */
@SuppressWarnings("try") // An interrupted test has failed anyway.
final class RawEngine implements AutoCloseable {

    /** How it ended. */
    record End(boolean success, @Nullable Throwable error) {}

    /** Takes a batch. */
    interface Handler {
        void handle(List<SourceRecord> records, Committing committing) throws InterruptedException;
    }

    /** Marks a batch as done. */
    interface Committing {
        void done() throws InterruptedException;
    }

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final CompletableFuture<End> end = new CompletableFuture<>();

    private RawEngine(Properties properties, Handler handler) {
        engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using(OffsetCommitPolicy.always())
                .using((success, message, error) -> end.complete(new End(success, error)))
                .notifying(new Consumer(handler))
                .build();
        new Thread(engine, "raw-engine").start();
    }

    private record Consumer(Handler handler) implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {
        @Override
        public void handleBatch(
                List<RecordChangeEvent<SourceRecord>> batch, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
                throws InterruptedException {
            handler.handle(batch.stream().map(RecordChangeEvent::record).toList(), () -> {
                for (RecordChangeEvent<SourceRecord> event : batch) {
                    committer.markProcessed(event);
                }
                committer.markBatchFinished();
            });
        }
    }

    /** Starts one that tails the tables, with a slot of the name of the database. */
    static RawEngine start(Rig rig, String tables, Map<String, String> more, Handler handler) {
        Properties p = new Properties();
        p.setProperty("name", rig.database());
        p.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        p.setProperty("topic.prefix", rig.database());
        p.setProperty("plugin.name", "pgoutput");
        p.setProperty("slot.name", rig.slot());
        p.setProperty("slot.drop.on.stop", "false");
        p.setProperty("publication.name", rig.slot());
        p.setProperty("publication.autocreate.mode", "filtered");
        p.setProperty("table.include.list", tables);
        p.setProperty("snapshot.mode", "no_data");
        p.setProperty("tombstones.on.delete", "false");
        p.setProperty("skipped.operations", "none");
        p.setProperty("provide.transaction.metadata", "true");
        p.setProperty("errors.max.retries", "0");
        p.setProperty("poll.interval.ms", "50");
        p.setProperty("task.management.timeout.ms", "20000");
        p.setProperty("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        p.setProperty("database.hostname", "127.0.0.1");
        p.setProperty("database.port", Integer.toString(rig.postgres().port()));
        p.setProperty("database.dbname", rig.database());
        p.setProperty("database.user", rig.postgres().user());
        p.setProperty("database.password", rig.postgres().password());
        p.putAll(more);
        return new RawEngine(p, handler);
    }

    /** Closes it as Debezium offers. */
    void closeEngine() throws IOException {
        engine.close();
    }

    End awaitEnd() throws Exception {
        return end.get(Rig.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        long deadline = System.nanoTime() + Rig.PATIENCE.toNanos();
        while (!end.isDone() && System.nanoTime() < deadline) {
            try {
                engine.close();
            } catch (IllegalStateException stillStartingOrStopped) {
                end.completeOnTimeout(
                                new End(false, null), Duration.ofMillis(100).toMillis(), TimeUnit.MILLISECONDS)
                        .get();
            }
        }
    }
}
