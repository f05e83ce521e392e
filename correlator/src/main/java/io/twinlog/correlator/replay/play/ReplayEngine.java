package io.twinlog.correlator.replay.play;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.replay.ReplayPlan;
import io.twinlog.correlator.replay.shelf.Spill;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replays logs: a thread per source, a thread per worker, and the caller's, which hears what is told in its order.
 *
 * <p>It ends when everything up to the plan's end has been played and nothing that began in the window is undecided; or when
 * the logs end, and what they left undecided has been said to be so.
 */
public final class ReplayEngine {

    /**
     * How many changes may wait for their time before sources that are ahead wait too. With more the workers are no busier,
     * and what waits long is copied by the collector of garbage.
     */
    private static final int MOST_IN_FLIGHT = 6_000;

    private static final int MOST_TIDINGS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 100;
    /** After the last change every deadline is at most a few margins away. */
    private static final int EXTENSIONS_AFTER_THE_END = 4;

    private final ReplayPlan plan;
    private final ReplayMonitor monitor;
    private final Pace pace;
    private final Memory memory;
    private final BlockingQueue<Tidings> tidings = new ArrayBlockingQueue<>(MOST_TIDINGS);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<SourcePump> pumps = new ArrayList<>();
    private final List<RowWorker> workers = new ArrayList<>();
    private final List<Intake> intakes = new ArrayList<>();
    private volatile boolean cancelled;

    /**
     * An engine for one replay.
     *
     * @param canonicalisers make what maps a source's log
     * @param judgings the rules to compare under; usually one set. Instructions and the ledger follow the first
     * @param spill where what is remembered of rows is kept
     */
    public ReplayEngine(
            ReplayPlan plan,
            Function<SourceId, Canonicaliser> canonicalisers,
            List<Comparison> judgings,
            ReplayMonitor monitor,
            Spill spill) {
        this.plan = plan;
        this.monitor = monitor;
        this.pace = new Pace(plan.sources().size(), plan.workers(), plan.end(), MOST_IN_FLIGHT);
        this.memory = new Memory(
                spill, plan.workers() * judgings.size() + plan.sources().size());
        for (int i = 0; i < plan.workers(); i++) {
            intakes.add(new Intake());
            workers.add(new RowWorker(i, plan, judgings, intakes.get(i), pace, tidings, memory));
        }
        for (int i = 0; i < plan.sources().size(); i++) {
            Canonicaliser canonicaliser = canonicalisers.apply(plan.sources().get(i));
            pumps.add(new SourcePump(i, plan, canonicaliser, intakes, pace, monitor, memory));
        }
    }

    /**
     * What a replay has counted.
     *
     * @param end up to when it was played
     * @param seen what was seen of each source in the window, in the order of the plan
     * @param fates what became of the window's changes
     */
    public record Counted(EventTime end, List<SeenCounts> seen, FateCounts fates) {
        public Counted {
            seen = List.copyOf(seen);
        }
    }

    /**
     * Replays.
     *
     * @param logs the sources' logs, in the order of the plan; they are closed when they have been read
     * @param listener hears what is told, in this thread
     * @throws ReplayCancelledException if {@link #cancel()} was called
     */
    public Counted run(List<FrozenLog> logs, Collector.Listener listener) throws InterruptedException {
        Collector collector = new Collector(plan.workers(), listener);
        for (int i = 0; i < workers.size(); i++) {
            RowWorker worker = workers.get(i);
            start("replay-worker-" + i, worker::work);
        }
        for (int i = 0; i < pumps.size(); i++) {
            SourcePump pump = pumps.get(i);
            FrozenLog log = logs.get(i);
            start("replay-" + log.source().toString().replace('/', '-'), () -> {
                try (log) {
                    pump.read(log);
                }
            });
        }
        try {
            follow(collector);
        } finally {
            stop();
            memory.close();
        }
        FateCounts fates = new FateCounts();
        workers.forEach(worker -> fates.add(worker.counts()));
        return new Counted(pace.boundary(), pumps.stream().map(SourcePump::seen).toList(), fates);
    }

    /** Ends the replay soon, from any thread. */
    public void cancel() {
        cancelled = true;
    }

    private void follow(Collector collector) throws InterruptedException {
        int extensionsAfterTheEnd = 0;
        while (true) {
            Tidings next = tidings.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            refuseToGoOn();
            if (next == null) {
                continue;
            }
            collector.take(next);
            monitor.played(collector.upTo());
            EventTime boundary = pace.boundary();
            if (collector.upTo().isBefore(boundary)) {
                continue;
            }
            if (pace.isExhausted()) {
                extensionsAfterTheEnd++;
            }
            if (collector.undecided() == 0 || extensionsAfterTheEnd > EXTENSIONS_AFTER_THE_END) {
                return;
            }
            pace.extend(boundary.plus(plan.margin()));
            intakes.forEach(Intake::knock);
        }
    }

    private void refuseToGoOn() {
        Throwable broken = failure.get();
        if (broken instanceof RuntimeException known) {
            throw known;
        }
        if (broken != null) {
            throw new IllegalStateException("a replay's thread broke", broken);
        }
        if (cancelled) {
            throw new ReplayCancelledException();
        }
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException | Error e) {
                        failure.compareAndSet(null, e);
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void stop() throws InterruptedException {
        pace.over();
        intakes.forEach(Intake::knock);
        // Not interrupted at once: a Kafka client takes that ill.
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** What a thread does. */
    private interface Work {
        void run() throws InterruptedException;
    }
}
