package io.twinlog.correlator.replay.play;

import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.identity.InMemorySourceState;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.correlator.kafka.serde.RowSubject;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.correlator.replay.ReplayPlan;
import io.twinlog.correlator.replay.heap.ShelvedIdentities;
import io.twinlog.model.EventTime;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.log.LogRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Reads one source, maps it, and hands it to the workers by the hash of the row. One thread. */
final class SourcePump implements CanonicalSink, FrozenLog.Records {

    /** So many changes are handed over together. */
    private static final int PORTION = 1_024;

    private final int lane;
    private final ReplayPlan plan;
    private final Canonicaliser canonicaliser;
    private final List<Intake> workers;
    private final Pace pace;
    private final ReplayMonitor monitor;
    private final SourceState state;
    private final RowSubject.Codec rows = new RowSubject.Codec();
    private final SeenCounts seen = new SeenCounts();
    private List<List<Portion.Routed>> changes = new ArrayList<>();
    private List<CanonicalInput> news = new ArrayList<>();
    private EventTime watermark = EventTime.MIN;
    private EventTime told = EventTime.MIN;
    private int gathered;
    private long number;
    private long taken;
    private boolean interrupted;

    SourcePump(
            int lane,
            ReplayPlan plan,
            Canonicaliser canonicaliser,
            List<Intake> workers,
            Pace pace,
            ReplayMonitor monitor,
            Memory memory) {
        this.lane = lane;
        this.plan = plan;
        this.canonicaliser = canonicaliser;
        this.workers = workers;
        this.pace = pace;
        this.monitor = monitor;
        this.state = new InMemorySourceState(new ShelvedIdentities(memory.shelf(), memory.mostIdentities()));
        empty();
    }

    /** Reads until the log ends, or nothing more is wanted. */
    void read(FrozenLog log) throws InterruptedException {
        boolean more = true;
        while (more && pace.mayReadOn(lane)) {
            more = log.poll(this);
            monitor.read(taken);
            taken = 0;
            flush(!more);
        }
        if (!more) {
            pace.ended(lane);
        }
    }

    /** What was seen of the source in the window. To be asked when it reads no more. */
    SeenCounts seen() {
        return seen;
    }

    @Override
    public void take(LogRecord record) {
        if (interrupted) {
            return;
        }
        number = record.number();
        canonicaliser.apply(record, state, this);
        taken++;
    }

    @Override
    public void bad(String reason) {
        monitor.bad(plan.sources().get(lane), reason);
    }

    @Override
    public void input(CanonicalInput input) {
        if (input instanceof CanonicalInput.Change change) {
            route(change);
        } else if (input instanceof CanonicalInput.Watermark reached) {
            watermark = watermark.later(reached.time());
        } else if (input instanceof CanonicalInput.Declared declared) {
            if (plan.window().contains(declared.time())) {
                seen.countDeclared(declared.time());
            }
            route(Declarations.asChange(declared, number, 0));
        } else {
            news.add(input);
        }
    }

    @Override
    public void dead(DeadLetter letter) {
        monitor.dead(letter.source(), letter.reason());
    }

    @Override
    public void outcome(RowOutcome outcome) {
        if (plan.window().contains(outcome.time())) {
            seen.count(outcome);
        }
    }

    private void route(CanonicalInput.Change change) {
        byte[] row = rows.encode(change.entity(), change.key());
        int hash = hash(row);
        int shards = plan.shard().count();
        if (hash % shards != plan.shard().index() - 1) {
            return;
        }
        changes.get(hash / shards % workers.size()).add(new Portion.Routed(Bytes.wrap(row), change));
        gathered++;
        if (gathered >= PORTION) {
            try {
                flush(false);
            } catch (InterruptedException e) {
                // Nothing more is wanted; the thread's own loop notices.
                interrupted = true;
                Thread.currentThread().interrupt();
            }
        }
    }

    private void flush(boolean ends) throws InterruptedException {
        @Nullable EventTime moved = watermark.isAfter(told) ? watermark : null;
        if (gathered > 0 || moved != null || ends) {
            // Before the workers see them: a count that runs behind could fall below nothing.
            pace.read(lane, watermark, gathered);
        }
        List<CanonicalInput> toAll = List.copyOf(news);
        for (int i = 0; i < workers.size(); i++) {
            if (moved != null || ends || !toAll.isEmpty() || !changes.get(i).isEmpty()) {
                workers.get(i).put(new Portion(lane, changes.get(i), toAll, moved, ends), pace);
            }
        }
        told = watermark;
        empty();
    }

    private void empty() {
        List<List<Portion.Routed>> next = new ArrayList<>(workers.size());
        for (int i = 0; i < workers.size(); i++) {
            next.add(new ArrayList<>());
        }
        changes = next;
        news = new ArrayList<>();
        gathered = 0;
    }

    /** Never negative. Another than that of partitions, so that shards and workers each get their part. */
    private static int hash(byte[] row) {
        int hash = Arrays.hashCode(row) * 0x9E3779B9;
        hash ^= hash >>> 15;
        hash *= 0x85EBCA6B;
        hash ^= hash >>> 13;
        return hash & Integer.MAX_VALUE;
    }
}
