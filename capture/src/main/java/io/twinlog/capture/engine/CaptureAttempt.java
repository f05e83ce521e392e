package io.twinlog.capture.engine;

import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.catalog.CatalogReader;
import io.twinlog.capture.flow.SourceStream;
import io.twinlog.capture.kafka.OffsetsReader;
import io.twinlog.capture.kafka.Stored;
import io.twinlog.capture.kafka.Target;
import io.twinlog.capture.kafka.TopicSetup;
import io.twinlog.capture.kafka.TransactionalChangeLog;
import io.twinlog.capture.resume.ResumeDecision;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.capture.resume.Timeline;
import io.twinlog.capture.spill.SpillingHolding;
import io.twinlog.capture.stitch.TransactionAssembler;
import io.twinlog.capture.time.EventClock;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One try at capturing: connects, finds out where to go on, and runs an engine until it ends. */
final class CaptureAttempt {

    private static final Duration SLICE = Duration.ofMillis(200);
    private static final Duration LAG_EVERY = Duration.ofSeconds(10);

    private final CaptureSettings settings;
    private final Properties kafka;
    private final CaptureMonitor monitor;
    private final String owner;
    private final Target target;
    private final String slot;

    CaptureAttempt(CaptureSettings settings, Properties kafka, CaptureMonitor monitor, String owner) {
        this.settings = settings;
        this.kafka = kafka;
        this.monitor = monitor;
        this.owner = owner;
        this.target = new Target(settings.topics(), settings.source(), settings.partition());
        this.slot = Names.slot(settings.topics(), settings.source());
    }

    /**
     * Captures until asked to stop.
     *
     * @param watch is asked whether to stop, and told when records flow
     * @throws RuntimeException if something breaks
     */
    void run(Watch watch) throws InterruptedException {
        int largestBatch = new TopicSetup(kafka).ensure(target, settings.sources());
        try (TransactionalChangeLog log = TransactionalChangeLog.open(
                        kafka, target, settings.timing().kafkaTransaction(), largestBatch, monitor);
                SourceDatabase database = SourceDatabase.connect(settings.database());
                SpillingHolding held = new SpillingHolding(settings.holdBytes(), settings.temporary())) {
            Stored stored = new OffsetsReader(kafka, target).read();
            if (stored.state() != null) {
                // At once, so that the capture that was fenced off can see by whom.
                log.checkpoint(stored.state().withOwner(owner));
            }
            ResumeState state = prepare(database, stored);
            Catalogs catalogs = new Catalogs(() -> readCatalog(database));
            log.publish(catalogs.known());
            log.checkpoint(state);
            watch.owns();

            EventClock clock = watch.clock(state);
            // Read before the question: an answer that takes its time must not make the database's clock seem ahead.
            long asked = System.nanoTime();
            clock.anchor(database.clock(), asked);
            SourceStream stream = new SourceStream(
                    state,
                    settings.tables(),
                    settings.snapshot(),
                    new TransactionAssembler(settings.stitching(), Set.copyOf(settings.tables()), held),
                    clock,
                    log,
                    monitor);
            RecordReader reader = new RecordReader(stream, catalogs, slot);
            Properties properties = new EngineProperties(settings, slot).with(state.offset());
            BatchHandler handler = new BatchHandler(
                    stream,
                    reader,
                    () -> stream.begin(database.clock(), System.nanoTime()),
                    () -> catalogs.changed().ifPresent(log::publish),
                    () -> {
                        monitor.held(stream.held());
                        if (stream.isStreaming()) {
                            watch.streaming();
                        }
                    },
                    System::nanoTime,
                    Integer.parseInt(properties.getProperty(EngineProperties.BATCH)));
            EngineRun engine = new EngineRun(slot, properties, handler, () -> {});
            engine.start();
            try {
                supervise(engine, database, watch);
            } finally {
                engine.stop();
            }
            if (!watch.stopping()) {
                throw new EngineEnded(engine.reason());
            }
        }
    }

    private void supervise(EngineRun engine, SourceDatabase database, Watch watch) throws InterruptedException {
        long lagAt = System.nanoTime();
        while (!watch.stopping() && !engine.awaitEnd(SLICE)) {
            if (System.nanoTime() - lagAt > LAG_EVERY.toNanos()) {
                lagAt = System.nanoTime();
                monitor.logLag(database.lag(slot));
            }
        }
    }

    /** Decides how to go on, and does to the database what that needs. */
    private ResumeState prepare(SourceDatabase database, Stored stored) {
        long timeline =
                stored.state() == null ? Timeline.UNKNOWN.id() : stored.state().timeline();
        ResumeDecision decision =
                ResumeDecision.decide(stored.state(), database.standpoint(slot, timeline), owner, settings.onLostLog());
        if (decision instanceof ResumeDecision.Refuse refuse) {
            throw refuse.forGood() ? Refused.forGood(refuse.reason()) : Refused.untilMended(refuse.reason());
        }
        Publication publication = new Publication(slot, EngineProperties.tailed(settings));
        publication.ensure(database);
        if (decision instanceof ResumeDecision.Begin begin) {
            if (begin.dropSlot()) {
                database.dropSlot(slot);
            }
            return begin.state();
        }
        ResumeState state = ((ResumeDecision.GoOn) decision).state();
        List<TableId> kept = new ArrayList<>(state.tables());
        kept.retainAll(settings.tables());
        Set<TableId> added = new LinkedHashSet<>(settings.tables());
        kept.forEach(added::remove);
        if (!added.isEmpty()) {
            Messages.writeTablesAdded(database, slot, List.copyOf(added));
        }
        return state.withTables(kept);
    }

    private Catalog readCatalog(SourceDatabase database) {
        return database.ask(
                "its tables", connection -> CatalogReader.read(connection, EngineProperties.tailed(settings)));
    }

    /** What an attempt has to do with the capture it belongs to. */
    interface Watch {

        /** Whether it was asked to stop. */
        boolean stopping();

        /** The source is ours: Kafka's last word on it is of this capture. */
        void owns();

        /** The log flows: the stream's beginning is behind. */
        void streaming();

        /** The source's clock, which outlives attempts. */
        EventClock clock(ResumeState state);
    }

    /** The engine ended without having been asked to. */
    static final class EngineEnded extends RuntimeException {
        EngineEnded(@Nullable Throwable cause) {
            super("the database has ended the stream, as when it is stopped in good order", cause);
        }
    }
}
