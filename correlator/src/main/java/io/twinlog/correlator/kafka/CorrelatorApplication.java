package io.twinlog.correlator.kafka;

import io.twinlog.correlator.epoch.Reread;
import io.twinlog.correlator.kafka.setup.Epoch;
import io.twinlog.correlator.kafka.setup.OutputTopics;
import io.twinlog.correlator.kafka.setup.Preparation;
import io.twinlog.correlator.kafka.topology.PairParts;
import io.twinlog.correlator.kafka.topology.PairTopology;
import io.twinlog.correlator.kafka.topology.Past;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a pair's correlator. Several share the work, and any of them may die at any time.
 *
 * <p>{@link #start()} returns at once; what becomes of it is told to the {@link CorrelatorMonitor} and by {@link #state()}. It
 * waits until both sides' captures have described their tables.
 */
public final class CorrelatorApplication implements AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final CorrelatorSettings settings;
    private final PairLogic.Resolver resolver;
    private final CorrelatorMonitor monitor;
    private final StateBoard board;
    private final Preparation preparation;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread starter;
    private @Nullable RunningStreams running;

    /**
     * Makes an instance that is not started.
     *
     * @param resolver makes what decides, once the tables are known
     * @param monitor is told what happens
     */
    public CorrelatorApplication(CorrelatorSettings settings, PairLogic.Resolver resolver, CorrelatorMonitor monitor) {
        this.settings = settings;
        this.resolver = resolver;
        this.monitor = monitor;
        this.board = new StateBoard(monitor);
        this.preparation = new Preparation(
                settings.topics(),
                settings.kafka(),
                Map.of(Side.LEGACY, settings.legacy(), Side.NEW, settings.renewed()),
                new OutputTopics(settings.topics(), settings.partitions(), settings.replication(), settings.keep()),
                settings.replication());
        this.starter = new Thread(this::run, "correlator-" + settings.topics().pair());
    }

    /** Starts; may be called once. */
    public void start() {
        starter.start();
    }

    public CorrelatorState state() {
        return board.state();
    }

    /** Stops in good order: what was begun is committed, the partitions are given to other instances. */
    @Override
    public void close() {
        closing.countDown();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RunningStreams streams = streams();
        if (streams != null) {
            streams.close();
        }
        board.become(new CorrelatorState.Stopped());
    }

    private void run() {
        int attempt = 0;
        while (!isClosing()) {
            try {
                if (prepareAndStart()) {
                    return;
                }
                attempt = 0;
                pause(POLL);
            } catch (ExecutionException | KafkaException e) {
                attempt++;
                Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
                String hopeless = Failures.hopeless(cause, attempt);
                if (hopeless != null) {
                    board.become(new CorrelatorState.Failed(hopeless));
                    return;
                }
                board.become(new CorrelatorState.Recovering(Failures.describe(cause), attempt));
                pause(Failures.backoff(attempt));
            } catch (IllegalArgumentException | IllegalStateException | WireException e) {
                board.become(new CorrelatorState.Failed(String.valueOf(e.getMessage())));
                return;
            } catch (RuntimeException e) {
                board.become(new CorrelatorState.Failed(
                        "it broke while starting: " + Failures.describe(e) + "; please report this"));
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns whether it has come to the start; if not, something has to be waited for. */
    private boolean prepareAndStart() throws InterruptedException, ExecutionException {
        preparation.createTopics();
        Map<SourceId, Catalog> catalogs = preparation.catalogs();
        List<String> missing = new ArrayList<>();
        for (Side side : Side.values()) {
            for (SourceId source : settings.sources(side)) {
                if (!catalogs.containsKey(source)) {
                    missing.add(source.toString());
                }
            }
        }
        if (!missing.isEmpty()) {
            board.become(new CorrelatorState.Waiting(missing));
            return false;
        }
        PairLogic logic;
        try {
            logic = resolver.resolve(catalogs);
        } catch (IllegalArgumentException e) {
            board.become(new CorrelatorState.Blocked(String.valueOf(e.getMessage())));
            return false;
        }
        Optional<Epoch> epoch = preparation.epoch(Fingerprint.of(settings, logic));
        if (epoch.isEmpty()) {
            board.become(new CorrelatorState.Waiting(List.of("the first records of all sources")));
            return false;
        }
        preparation.firstOffsets(epoch.get());
        startStreams(logic, epoch.get(), past(epoch.get()));
        if (epoch.get().number() > 1) {
            preparation.removeLeftovers(epoch.get(), settings.stateDirectory(), monitor);
        }
        return true;
    }

    private @Nullable Past past(Epoch epoch) {
        if (!epoch.hasPast()) {
            return null;
        }
        monitor.epoch(epoch.number(), epoch.decided());
        Reread reread =
                new Reread(epoch.bothSince(), epoch.decided(), settings.times().reach());
        return new Past(reread, settings.kafka(), preparation.deadLetters());
    }

    private synchronized void startStreams(PairLogic logic, Epoch epoch, @Nullable Past past) {
        if (isClosing()) {
            return;
        }
        PairParts parts = new PairParts(
                settings.topics(),
                settings.legacy(),
                settings.renewed(),
                settings.partitions(),
                settings.times(),
                source -> logic.canonicaliser(source, epoch.bothSince()),
                logic.comparison(),
                logic.events(),
                monitor,
                past);
        running = new RunningStreams(
                PairTopology.of(parts),
                StreamsProperties.of(
                        settings, epoch.applicationId(settings.topics().pair())),
                settings.partitions(),
                board);
    }

    private synchronized @Nullable RunningStreams streams() {
        return running;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause(Duration duration) {
        try {
            // Ends early when it is time to close.
            boolean over = closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            if (over) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
