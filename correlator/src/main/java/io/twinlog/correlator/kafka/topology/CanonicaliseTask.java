package io.twinlog.correlator.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.store.StoredHeldRows;
import io.twinlog.correlator.kafka.store.StoredIdentities;
import io.twinlog.correlator.kafka.store.StoredPackets;
import io.twinlog.correlator.kafka.store.StoredQueue;
import io.twinlog.correlator.kafka.store.StoredSourceState;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import io.twinlog.model.wire.WireException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads one partition of a side's change topic: one source's log.
 *
 * <p>Bytes that are no record are kept in the dead letters; the jump that they leave in the numbers makes a hole of them.
 */
final class CanonicaliseTask extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    private static final String POSITION = "position";
    private static final String IDENTITIES = "identities";
    private static final String GONE = "gone";
    private static final String HELD = "held";
    private static final String LEDGER = "ledger";
    private static final String OUTGOING = "outgoing";
    private static final String WAITING = "waiting";

    private static final Duration SOON = Duration.ofMillis(20);
    /** How long a thread stays with the end of a transaction before it looks after its other tasks. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private final Side side;
    private final PairParts parts;
    private final LogRecordCodec codec = new LogRecordCodec();
    private @Nullable Reading reading;

    private CanonicaliseTask(Side side, PairParts parts) {
        this.side = side;
        this.parts = parts;
    }

    /** What a task reads, once it knows its partition. */
    private record Reading(
            @Nullable SourceId source, @Nullable Intake intake, DeadLetters dead, Outbox outbox) {}

    static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(Side side, PairParts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return new CanonicaliseTask(side, parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return StoreBuilders.of(
                        Nodes.canonicalise(side),
                        List.of(POSITION, GONE, LEDGER, OUTGOING),
                        List.of(IDENTITIES, HELD, WAITING));
            }
        };
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        Outbox outbox = new Outbox(context, true);
        Past past = parts.past();
        Set<Long> known = past == null ? Set.of() : past.deadLetters();
        DeadLetters dead = new DeadLetters(Nodes.sinkDeadLetters(side), outbox, known);
        int partition = context.taskId().partition();
        List<SourceId> sources = parts.sources(side);
        SourceId source = partition < sources.size() ? sources.get(partition) : null;
        reading = new Reading(source, source == null ? null : open(source, dead, outbox), dead, outbox);
    }

    @Override
    public void process(Record<byte[], byte[]> bytes) {
        Reading now = reading;
        RecordMetadata from = context().recordMetadata().orElse(null);
        if (now == null || from == null) {
            throw new IllegalStateException("a record came without a beginning or from nowhere");
        }
        now.outbox().follows(bytes.timestamp());
        SourceId source = now.source();
        Intake intake = now.intake();
        if (source == null
                || intake == null
                || !Arrays.equals(bytes.key(), source.name().getBytes(UTF_8))) {
            refuse(
                    now,
                    from,
                    bytes,
                    "partition " + from.partition() + " is "
                            + (source == null ? "no source's" : "that of source " + source)
                            + ", the record is another's");
            return;
        }
        if (bytes.value() == null) {
            refuse(now, from, bytes, "the record is empty");
            return;
        }
        LogRecord record;
        try {
            record = codec.decode(bytes.value());
        } catch (WireException e) {
            refuse(now, from, bytes, String.valueOf(e.getMessage()));
            return;
        }
        intake.take(record, bytes.value());
    }

    /** Goes on with what records have begun. The wall clock decides nothing. */
    private static void goOn(Intake intake, Outbox outbox) {
        long end = System.nanoTime() + SLICE.toNanos();
        outbox.goesOn();
        while (intake.isBehind() && System.nanoTime() < end) {
            intake.goOn();
        }
        outbox.pause();
    }

    private void refuse(Reading now, RecordMetadata from, Record<byte[], byte[]> bytes, String reason) {
        if (!now.dead().send(from, bytes.value(), reason)) {
            return;
        }
        CorrelatorMonitor monitor = parts.monitor();
        SourceId source = now.source();
        monitor.deadLetter(source == null ? new SourceId(side, "partition-" + from.partition()) : source, reason);
    }

    private Intake open(SourceId source, DeadLetters dead, Outbox outbox) {
        StoreBuilders.Opened stores = new StoreBuilders.Opened(context(), Nodes.canonicalise(side));
        StoredIdentities identities = new StoredIdentities(stores.get(IDENTITIES), stores.get(GONE));
        StoredSourceState state = new StoredSourceState(
                stores.get(POSITION),
                Bytes.wrap(source.name().getBytes(UTF_8)),
                identities,
                new StoredHeldRows(stores.get(HELD)));
        SourceLedger ledger =
                new SourceLedger(source, new Minutes(stores.get(LEDGER), SourceLedger.columns()), parts.events());
        String child = Nodes.repartition(Nodes.canonical(side));
        StoredPackets outgoing =
                new StoredPackets(stores.get(OUTGOING), parts.partitions(), message -> outbox.send(child, message));
        stores.beforeCommit().save(() -> {
            state.save();
            identities.save();
            ledger.save();
            outgoing.save();
            outbox.commits();
        });
        SourceTask task = new SourceTask(source, parts, state, ledger, dead, outgoing, outbox);
        Intake intake = new Intake(task, new StoredQueue(stores.get(WAITING)));
        context().schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> goOn(intake, outbox));
        return intake;
    }
}
