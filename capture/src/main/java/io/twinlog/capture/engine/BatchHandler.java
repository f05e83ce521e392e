package io.twinlog.capture.engine;

import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.Offsets;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.StopEngineException;
import io.twinlog.capture.flow.SourceStream;
import io.twinlog.capture.resume.Offset;
import io.twinlog.capture.value.Bundle;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes Debezium's batches: everything of a batch that is complete is made visible in Kafka, then Debezium is told the
 * place from which it need not deliver again. What it is told is always a transaction boundary that Kafka has.
 *
 * <p>Whatever goes wrong ends the engine. The exception must not be one that Connect deems retriable: for those the engine
 * goes on with the next batch, and this one is lost.
 */
final class BatchHandler implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {

    /**
     * While more waits, what is complete becomes visible this often and not with each batch: a commit takes as long as a thousand rows,
     * and nothing is sent meanwhile. A batch that is full by chance is visible with the next one, at the latest that of a heartbeat.
     */
    private static final long VISIBLE_EVERY = Duration.ofMillis(200).toNanos();

    private final SourceStream stream;
    private final RecordReader reader;
    private final Runnable beginning;
    private final Runnable catalog;
    private final Runnable delivered;
    private final LongSupplier nanos;
    private final int fullBatch;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopping;
    private Offset told = Offset.NONE;
    private long visibleAt;

    /**
     * @param beginning what to do at the first record of a stream that begins
     * @param catalog publishes the catalog if it has changed
     * @param delivered is run after each batch
     * @param fullBatch how many records a batch has if there may be more
     */
    BatchHandler(
            SourceStream stream,
            RecordReader reader,
            Runnable beginning,
            Runnable catalog,
            Runnable delivered,
            LongSupplier nanos,
            int fullBatch) {
        this.stream = stream;
        this.reader = reader;
        this.beginning = beginning;
        this.catalog = catalog;
        this.delivered = delivered;
        this.nanos = nanos;
        this.fullBatch = fullBatch;
        this.visibleAt = nanos.getAsLong();
    }

    /** From now on a batch ends the engine, gracefully; a batch under way is finished first. */
    void stop() {
        stopping = true;
    }

    /** What went wrong, null if nothing has. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    @Override
    public void handleBatch(
            List<RecordChangeEvent<SourceRecord>> batch, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        if (stopping) {
            throw new StopEngineException("capture was asked to stop");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("an earlier batch failed");
        }
        try {
            if (stream.mustBegin()) {
                beginning.run();
            }
            long now = nanos.getAsLong();
            int records = 0;
            for (RecordChangeEvent<SourceRecord> bundle : batch) {
                Queue<SourceRecord> untied = Bundle.untie(bundle.record());
                records += untied.size();
                for (SourceRecord record = untied.poll(); record != null; record = untied.poll()) {
                    reader.read(record, now);
                }
            }
            catalog.run();
            if (records < fullBatch || now - visibleAt >= VISIBLE_EVERY) {
                stream.flush();
                tell(batch.get(batch.size() - 1), committer);
                visibleAt = nanos.getAsLong();
            }
            delivered.run();
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
            throw e;
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw new BatchFailed(e);
        }
    }

    private void tell(RecordChangeEvent<SourceRecord> any, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        Offset visible = stream.visible().offset();
        if (visible.equals(told)) {
            return;
        }
        Offsets offsets = committer.buildOffsets();
        visible.entries().forEach(offsets::set);
        // The record only lends its source partition.
        committer.markProcessed(any, offsets);
        committer.markBatchFinished();
        told = visible;
    }

    /** Not a Connect exception, so that the engine stops. */
    private static final class BatchFailed extends RuntimeException {
        BatchFailed(Throwable cause) {
            super(cause);
        }
    }
}
