package io.twinlog.capture.engine;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of a Debezium engine. */
final class EngineRun {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BatchHandler handler;
    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
    private final Thread thread;

    EngineRun(String name, Properties properties, BatchHandler handler, Runnable streaming) {
        this.handler = handler;
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .notifying(handler)
                .using(OffsetCommitPolicy.always())
                .using((success, message, error) -> end.complete(success ? null : cause(message, error)))
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        streaming.run();
                    }
                })
                .build();
        this.thread = new Thread(this::run, "capture-engine-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /**
     * Waits until the engine ends.
     *
     * @param slice how long at most
     * @return whether it has ended
     */
    boolean awaitEnd(Duration slice) throws InterruptedException {
        try {
            end.get(slice.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /** Why it ended, null if it was asked to; known after it has. */
    @Nullable
    Throwable reason() {
        Throwable own = handler.failure();
        return own != null ? own : end.getNow(null);
    }

    /** Ends it: the batch under way is finished; if none comes, the engine is closed. */
    void stop() throws InterruptedException {
        handler.stop();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration wait = GRACE;
        while (!awaitEnd(wait) && System.nanoTime() < deadline) {
            try {
                // Refused while tasks are starting: try again until they have.
                engine.close();
            } catch (IOException | IllegalStateException e) {
                LOG.debug("the engine does not close yet: {}", e.getMessage());
            }
            wait = Duration.ofMillis(500);
        }
    }

    private void run() {
        try {
            engine.run();
            end.complete(null);
        } catch (RuntimeException | Error e) {
            end.complete(e);
            throw e;
        }
    }

    private static Throwable cause(@Nullable String message, @Nullable Throwable error) {
        return error != null ? error : new IllegalStateException(String.valueOf(message));
    }
}
