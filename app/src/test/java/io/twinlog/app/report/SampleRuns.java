package io.twinlog.app.report;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Difference.Held;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.Period;
import io.twinlog.comparator.evidence.RunAccumulator;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SummaryDiff;
import io.twinlog.comparator.ledger.LedgerMinute;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs to show: what a rewrite of a membership system did in an hour, and in the hour after a bug was mended. */
public final class SampleRuns {

    static final Instant TEN = Instant.parse("2026-02-03T10:00:00Z");

    /** A value that would break a page that does not escape it. */
    public static final String HOSTILE =
            "</code><script>document.title='pwned'</script><img src=x onerror=alert(1)> & \"'`";

    private final String pair;
    private final String run;
    private int number;

    public SampleRuns(String pair, String run) {
        this.pair = pair;
        this.run = run;
    }

    /** A run of two pairs, one of which agrees, held against an earlier run. */
    public static EvidenceSet twoPairs() {
        RunSummary before = new SampleRuns("membership", "monday").before();
        RunSummary now = new SampleRuns("membership", "tuesday").hour();
        RunSummary quiet = new SampleRuns("north", "tuesday").quiet();
        RunSummary quietBefore = new SampleRuns("north", "monday").quiet();
        return new EvidenceSet(
                "tuesday",
                List.of(now, quiet),
                "monday",
                List.of(SummaryDiff.of(now, before), SummaryDiff.of(quiet, quietBefore)));
    }

    /** The live run of one pair. */
    public static EvidenceSet onePair() {
        return new EvidenceSet("live", List.of(new SampleRuns("membership", "live").hour()), null, List.of());
    }

    /** A run that found no difference. */
    public static EvidenceSet agreed() {
        return new EvidenceSet("live", List.of(new SampleRuns("north", "live").quiet()), null, List.of());
    }

    /** Where events go, in their order. */
    public interface Events {
        void discrepancy(DiscrepancyEvent event);

        void verdict(VerdictEvent event);

        void minute(LedgerMinute minute);
    }

    private record Summing(RunAccumulator accumulator) implements Events {
        @Override
        public void discrepancy(DiscrepancyEvent event) {
            accumulator.discrepancy(event);
        }

        @Override
        public void verdict(VerdictEvent event) {
            accumulator.verdict(event);
        }

        @Override
        public void minute(LedgerMinute minute) {
            accumulator.minute(minute);
        }
    }

    /** The summary of the hour. */
    public RunSummary hour() {
        Summing to = new Summing(new RunAccumulator(pair, run, Period.ALL));
        hour(to);
        return to.accumulator().summary();
    }

    /** The hour, event by event. */
    public void hour(Events to) {
        for (int i = 0; i < 12; i++) {
            to.discrepancy(update(
                    "RemoveEmployee",
                    Status.OPEN,
                    null,
                    60 + 40 * i,
                    "onboarding_status",
                    text("none"),
                    text("started")));
        }
        to.discrepancy(missing("RaiseSalary", Kind.MISSING_IN_NEW, 900));
        to.discrepancy(missing("RaiseSalary", Kind.MISSING_IN_NEW, 1_000));
        to.discrepancy(update(null, Status.OPEN, null, 1_500, "note", text(HOSTILE), text("a long note ".repeat(60))));
        to.discrepancy(update(
                "RenameDepartment",
                Status.ACCEPTED,
                "names are trimmed in new, agreed with HR",
                1_800,
                "name",
                text("Research "),
                text("Research")));
        to.discrepancy(update("RaiseSalary", Status.OPEN, null, 2_000, "salary", number(1234.5), number(1234.05)));
        to.discrepancy(update(
                "RaiseSalary", Status.RESOLVED, "the counterpart came late", 2_100, "grade", number(7), Value.NULL));
        for (int i = 0; i < 5; i++) {
            to.discrepancy(event(
                    "HireEmployee",
                    Kind.UNDECIDABLE,
                    Status.UNDECIDABLE,
                    i < 4 ? "before start of legacy/main" : "gap in the log of new/main",
                    10 + i,
                    List.of()));
        }
        verdicts(to, "RaiseSalary", Verdict.AGREED, 850);
        verdicts(to, "RaiseSalary", Verdict.MISSING_IN_NEW, 2);
        verdicts(to, "RaiseSalary", Verdict.DIFFERENT, 1);
        verdicts(to, "RemoveEmployee", Verdict.AGREED, 96);
        verdicts(to, "RemoveEmployee", Verdict.DIFFERENT, 12);
        verdicts(to, "RenameDepartment", Verdict.AGREED, 31);
        verdicts(to, "HireEmployee", Verdict.AGREED, 1204);
        verdicts(to, "HireEmployee", Verdict.UNDECIDABLE, 5);
        SourceId legacy = new SourceId(Side.LEGACY, "main");
        SourceId renewed = new SourceId(Side.NEW, "main");
        for (int minute = 0; minute < 60; minute++) {
            Instant at = TEN.plus(Duration.ofMinutes(minute));
            to.minute(LedgerMinute.upstream(legacy, at, 50, 3, minute == 0 ? 120 : 0, 0, 50));
            to.minute(LedgerMinute.upstream(renewed, at, 55, 0, minute == 0 ? 118 : 0, minute == 7 ? 1 : 0, 55));
            to.minute(LedgerMinute.downstream(
                    0,
                    at,
                    Map.of(
                            Fate.MATCHED,
                            90L,
                            Fate.FOLDED,
                            10L,
                            Fate.DISCREPANT,
                            1L,
                            Fate.IGNORED,
                            2L,
                            Fate.UNDECIDABLE,
                            1L,
                            minute < 58 ? Fate.ACCEPTED : Fate.PENDING,
                            1L),
                    Map.of("ignore:*.updated_at", 2L, "tolerate:payment.amount", 0L)));
        }
    }

    /** What there was before a bug was mended and another made. */
    public RunSummary before() {
        RunAccumulator to = new RunAccumulator(pair, run, Period.ALL);
        for (int i = 0; i < 3; i++) {
            to.discrepancy(update(
                    "RemoveEmployee",
                    Status.OPEN,
                    null,
                    60 + 40 * i,
                    "onboarding_status",
                    text("none"),
                    text("started")));
        }
        to.discrepancy(update("RaiseSalary", Status.OPEN, null, 2_000, "salary", number(1), number(2)));
        to.discrepancy(update("RenameDepartment", Status.OPEN, null, 2_000, "name", text("A "), text("A")));
        return to.summary();
    }

    RunSummary quiet() {
        RunAccumulator to = new RunAccumulator(pair, run, Period.ALL);
        verdicts(new Summing(to), "RaiseSalary", Verdict.AGREED, 3_500);
        for (int minute = 0; minute < 60; minute++) {
            Instant at = TEN.plus(Duration.ofMinutes(minute));
            to.minute(LedgerMinute.upstream(new SourceId(Side.LEGACY, "main"), at, 50, 0, 0, 0, 50));
            to.minute(LedgerMinute.downstream(0, at, Map.of(Fate.MATCHED, 50L), Map.of()));
        }
        return to.summary();
    }

    private void verdicts(Events to, String type, Verdict verdict, int count) {
        for (int i = 0; i < count; i++) {
            number++;
            to.verdict(verdict("v" + number, type, verdict, number % 3_000));
        }
    }

    VerdictEvent verdict(String id, String type, Verdict verdict, long began) {
        RowVerdict row = verdict == Verdict.AGREED ? RowVerdict.MATCHED : RowVerdict.valueOf(verdict.name());
        return new VerdictEvent(
                pair,
                run,
                "sha256:0123456789abcdef",
                new InstructionVerdict(
                        new Instruction(id, type, "hr-portal"),
                        verdict,
                        1,
                        Map.of(row, 1L),
                        List.of(),
                        at(began),
                        at(began + 301)));
    }

    DiscrepancyEvent update(
            @Nullable String type,
            Status status,
            @Nullable String reason,
            long opened,
            String attribute,
            Value legacy,
            Value renewed) {
        return event(
                type,
                Kind.VALUE_MISMATCH,
                status,
                reason,
                opened,
                List.of(new Difference(
                        attribute, new Held(legacy, text("before"), true), new Held(renewed, renewed, false))));
    }

    DiscrepancyEvent missing(String type, Kind kind, long opened) {
        return event(
                type,
                kind,
                Status.OPEN,
                null,
                opened,
                List.of(new Difference("salary", new Held(number(4200), number(4000), true), null)));
    }

    private DiscrepancyEvent event(
            @Nullable String type,
            Kind kind,
            Status status,
            @Nullable String reason,
            long opened,
            List<Difference> differences) {
        number++;
        return new DiscrepancyEvent(
                pair,
                run,
                "sha256:0123456789abcdef",
                new Discrepancy(
                        new DiscrepancyId("%032x".formatted(number)),
                        status,
                        1,
                        kind,
                        reason,
                        type == null ? null : new Instruction("i" + number, type, "hr-portal"),
                        "employment",
                        BusinessKey.of("employee_no", text("E-" + (1000 + number))),
                        differences,
                        side("hr", "emp", opened),
                        kind == Kind.MISSING_IN_NEW ? null : side("public", "employment", opened),
                        List.of(),
                        at(opened),
                        at(opened + 301),
                        at(opened + 301)));
    }

    private static SideReport side(String schema, String table, long opened) {
        return new SideReport(
                NetOperation.UPDATE,
                List.of(new ChangeRef(
                        new TableId(schema, table),
                        "1701",
                        "0/16B3748",
                        at(opened).toInstant())),
                1);
    }

    static EventTime at(long seconds) {
        return EventTime.of(TEN).plus(Duration.ofSeconds(seconds));
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private static Value number(double number) {
        return new Value.Decimal(java.math.BigDecimal.valueOf(number));
    }
}
