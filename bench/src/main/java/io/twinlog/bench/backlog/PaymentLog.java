package io.twinlog.bench.backlog;

import io.twinlog.app.config.ConfigFile;
import io.twinlog.app.run.PairMapping;
import io.twinlog.correlator.identity.InMemorySourceState;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One side's log of a payment, as captured, and what maps it. No Kafka, no database. */
public final class PaymentLog {

    private static final EventTime START = EventTime.of(Instant.parse("2026-03-01T12:00:00Z"));

    private final LogRecord row;
    private final Canonicaliser canonicaliser;
    private final InMemorySourceState state = new InMemorySourceState();
    private final Last sink = new Last();

    /** @param instructions whether the row is stamped */
    public PaymentLog(Side side, boolean instructions) {
        List<LogRecord> log = new ArrayList<>();
        History history = History.matching(Payments.PER_TRANSACTION, instructions);
        new SideLog(side, history, START, START.plus(java.time.Duration.ofHours(1)), log::add).transaction(0);
        row = log.stream()
                .filter(record -> record.entry() instanceof LogEntry.RowChange)
                .findFirst()
                .orElseThrow();
        canonicaliser = mapping(instructions).canonicaliser(new SourceId(side, "main"), EventTime.MIN);
    }

    /** The payment as capture wrote it. */
    public LogRecord row() {
        return row;
    }

    /** Maps it, each time as a further record of the log. */
    public Change map() {
        canonicaliser.apply(new LogRecord(state.progress().number() + 1, row.time(), row.entry()), state, sink);
        Change change = sink.change;
        if (change == null) {
            throw new IllegalStateException("a payment became no change");
        }
        return change;
    }

    private static PairMapping mapping(boolean instructions) {
        try {
            Path directory = Files.createTempDirectory("twinlog-bench-core-");
            Path file =
                    PaymentPair.ofTopics("core", "localhost:1", instructions).write(directory);
            PairMapping mapping = PairMapping.resolve(
                    new ConfigFile(Map.of()).read(file).pairs().get(0),
                    Map.of(
                            new SourceId(Side.LEGACY, "main"),
                            PaymentTables.catalog(1),
                            new SourceId(Side.NEW, "main"),
                            PaymentTables.catalog(1)));
            Files.delete(file);
            Files.delete(directory);
            return mapping;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Last implements CanonicalSink {
        private @Nullable Change change;

        @Override
        public void input(CanonicalInput input) {
            if (input instanceof Change mapped) {
                change = mapped;
            }
        }

        @Override
        public void dead(DeadLetter letter) {
            throw new IllegalStateException(letter.reason());
        }

        @Override
        public void outcome(RowOutcome outcome) {}
    }
}
