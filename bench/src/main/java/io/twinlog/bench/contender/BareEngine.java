package io.twinlog.bench.contender;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.twinlog.bench.measure.Meter;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A Debezium engine with Debezium's own settings and a consumer that does nothing: what capture could not be faster than if it did
 * all that Debezium does by default. It reads values as Debezium does, describes each event for JMX, and has no transaction metadata;
 * capture reads values itself, leaves JMX out, and has transaction metadata.
 */
public final class BareEngine {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private BareEngine() {}

    /** See {@link Talk}; the task is a {@link Drain}. */
    @SuppressWarnings("try") // The engine works by itself; it has to be closed, nothing else.
    public static void main(String[] arguments) throws Exception {
        Drain drain = Talk.task(arguments, Drain.class);
        Meter meter = new Meter(drain.rows());
        try (Running engine = start(drain, meter::count)) {
            Talk.say(meter.await(drain.contender(), PATIENCE));
        }
    }

    /**
     * Reads on until the first row, and remembers the place: from there the backlog is drained.
     *
     * @param change makes that row, once the engine is listening
     */
    public static void prepare(Drain drain, Runnable change) throws Exception {
        Meter meter = new Meter(1);
        try (Running engine = start(drain, meter::count)) {
            engine.listening().join();
            change.run();
            meter.await(drain.contender(), Duration.ofMinutes(1));
        }
    }

    /** An engine at work. */
    private record Running(
            DebeziumEngine<RecordChangeEvent<SourceRecord>> engine,
            CompletableFuture<@Nullable Void> listening,
            CompletableFuture<@Nullable Void> end)
            implements AutoCloseable {

        @Override
        public void close() throws IOException {
            engine.close();
            end.join();
        }
    }

    private static Running start(Drain drain, Consumer<Long> rows) {
        CompletableFuture<@Nullable Void> listening = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(properties(drain))
                .using((success, message, error) -> {
                    if (error != null) {
                        listening.completeExceptionally(error);
                    }
                    end.complete(null);
                })
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        listening.complete(null);
                    }
                })
                .notifying((batch, committer) -> {
                    for (RecordChangeEvent<SourceRecord> event : batch) {
                        committer.markProcessed(event);
                    }
                    committer.markBatchFinished();
                    rows.accept((long) batch.size());
                })
                .build();
        Thread thread = new Thread(engine, "bare-engine");
        thread.setDaemon(true);
        thread.start();
        return new Running(engine, listening, end);
    }

    private static Properties properties(Drain drain) {
        Properties address = Driver.parseURL(drain.url(), new Properties());
        if (address == null) {
            throw new IllegalArgumentException("no address of a database: " + drain.url());
        }
        Properties p = new Properties();
        p.setProperty("name", drain.slot());
        p.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        p.setProperty("topic.prefix", drain.slot());
        p.setProperty("plugin.name", "pgoutput");
        p.setProperty("slot.name", drain.slot());
        p.setProperty("publication.name", drain.publication());
        p.setProperty("publication.autocreate.mode", "disabled");
        p.setProperty("snapshot.mode", "no_data");
        p.setProperty("errors.max.retries", "0");
        p.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        p.setProperty("offset.storage.file.filename", drain.offsets());
        // Larger than capture's own, which are short because of what waits for Kafka; nothing waits here.
        p.setProperty("max.batch.size", "4096");
        p.setProperty("max.queue.size", "16384");
        p.setProperty("poll.interval.ms", "50");
        p.setProperty("database.hostname", address.getProperty("PGHOST"));
        p.setProperty("database.port", address.getProperty("PGPORT"));
        p.setProperty("database.dbname", address.getProperty("PGDBNAME"));
        p.setProperty("database.user", drain.user());
        p.setProperty("database.password", drain.password());
        return p;
    }
}
