package io.twinlog.bench.core;

import io.twinlog.bench.backlog.PaymentLog;
import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.compare.Subject;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.Unless;
import io.twinlog.correlator.correlation.Advance;
import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.correlator.correlation.KeyStateCodec;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one payment costs, step by step. Its columns are 12, one of which says the instruction. */
@State(Scope.Thread)
public class CoreBenchmarks {

    private static final String ENTITY = "payment";
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LogRecordCodec records = new LogRecordCodec();
    private final KeyStateCodec states = new KeyStateCodec();
    private final Mapped stamped = new Mapped(true);
    private final Mapped versions = new Mapped(false);
    private final LogRecord record = stamped.legacy.row();
    private final byte[] recordBytes = records.encode(record);
    private final Comparison plain = new Comparison(List.of(EntityComparison.of(ENTITY)), RuleSet.NONE);
    private final Comparison ruled = new Comparison(
            List.of(EntityComparison.of(ENTITY)),
            RuleSet.of(Rule.Ignore.of(
                    null,
                    RulePattern.parse(ENTITY),
                    List.of(Unless.when("row.currency == 'EUR' && row.amount >= 0.0")))));
    private final Correlator byVersions = new Correlator(settings(false), plain);
    private final Correlator byInstruction = new Correlator(settings(true), plain);
    private final KeyState waiting = byVersions
            .advance(
                    ENTITY,
                    versions.one.key(),
                    KeyState.EMPTY,
                    List.of(versions.one),
                    versions.one.time(),
                    Context.EMPTY)
            .state();
    private final KeyState met = pairOfVersions().state();
    private final byte[] metBytes = states.encode(met);

    /** A payment on both sides. */
    private static final class Mapped {
        private final PaymentLog legacy;
        private final PaymentLog renewed;
        private final Change one;
        private final Change other;
        private final EventTime both;

        Mapped(boolean instructions) {
            legacy = new PaymentLog(Side.LEGACY, instructions);
            renewed = new PaymentLog(Side.NEW, instructions);
            one = legacy.map();
            other = renewed.map();
            both = one.time().later(other.time());
        }

        List<Change> changes() {
            return List.of(one, other);
        }

        Subject subject() {
            return new Subject(ENTITY, one.key(), one.instruction(), both);
        }
    }

    /** A captured row becomes a canonical change. */
    @Benchmark
    public Change mapOneRow() {
        return stamped.legacy.map();
    }

    /** The second of two equal versions comes, which wait for each other. */
    @Benchmark
    public Advance matchVersionThatWaits() {
        return byVersions.advance(
                ENTITY, versions.one.key(), waiting, List.of(versions.other), versions.both, Context.EMPTY);
    }

    /** Two equal versions come at once. */
    @Benchmark
    public Advance pairOfVersions() {
        return byVersions.advance(
                ENTITY, versions.one.key(), KeyState.EMPTY, versions.changes(), versions.both, Context.EMPTY);
    }

    /** Both sides' changes under one instruction come at once, and settle. */
    @Benchmark
    public Advance stampedPair() {
        EventTime settled = stamped.both.plus(SECOND).next();
        return byInstruction.advance(
                ENTITY, stamped.one.key(), KeyState.EMPTY, stamped.changes(), settled, Context.EMPTY);
    }

    /** What both sides did to a row is compared: two inserts. */
    @Benchmark
    public Outcome compareTwoRows() {
        return plain.compare(stamped.subject(), effect(stamped.one), effect(stamped.other));
    }

    /** The same under a rule whose CEL predicate is asked. */
    @Benchmark
    public Outcome compareUnderRule() {
        return ruled.compare(stamped.subject(), effect(stamped.one), effect(stamped.other));
    }

    /** A row as it is written to a change topic. */
    @Benchmark
    public byte[] writeRecord() {
        return records.encode(record);
    }

    /** A row as it is read from a change topic. */
    @Benchmark
    public LogRecord readRecord() {
        return records.decode(recordBytes);
    }

    /** The state of a row that has agreed, to its store. */
    @Benchmark
    public byte[] writeRowState() {
        return states.encode(met);
    }

    /** The same from its store. */
    @Benchmark
    public KeyState readRowState() {
        return states.decode(metBytes);
    }

    private static SideEffect effect(Change change) {
        Attributes row = Objects.requireNonNull(change.after());
        return new SideEffect(NetOperation.INSERT, Attributes.NONE, row, row.names(), Map.of(), false, List.of(), 1);
    }

    private static CorrelationSettings settings(boolean instructions) {
        return new CorrelationSettings("core", WINDOW, SECOND, WINDOW, Duration.ofDays(30), SECOND, instructions);
    }
}
