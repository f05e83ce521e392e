package io.twinlog.comparator.evidence;

import static io.twinlog.comparator.evidence.Story.TEN;
import static io.twinlog.comparator.evidence.Story.accepted;
import static io.twinlog.comparator.evidence.Story.at;
import static io.twinlog.comparator.evidence.Story.differs;
import static io.twinlog.comparator.evidence.Story.span;
import static io.twinlog.comparator.evidence.Story.unknown;
import static io.twinlog.comparator.evidence.Story.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.comparator.ledger.LedgerMinute;
import io.twinlog.comparator.testing.RandomEvents;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunAccumulatorTest {

    private final RunAccumulator run = new RunAccumulator("membership", "live", Period.ALL);

    @Test
    void ofEachDiscrepancyItsLastStateCounts() {
        run.discrepancy(differs(1, "Remove", "status", Status.PROVISIONAL, 1));
        run.discrepancy(differs(1, "Remove", "status", Status.OPEN, 1));
        run.discrepancy(differs(2, "Remove", "status", Status.OPEN, 2));
        run.discrepancy(differs(3, "Remove", "status", Status.OPEN, 3));
        run.discrepancy(differs(3, "Remove", "status", Status.RESOLVED, 3));
        run.discrepancy(differs(4, "Remove", "status", Status.OPEN, 4));
        run.discrepancy(differs(4, "Remove", "salary,status", Status.OPEN, 4));
        run.discrepancy(differs(5, null, "salary", Status.OPEN, 5));

        RunSummary summary = run.summary();

        assertThat(summary.signatures())
                .extracting(SignatureSummary::signature, SignatureSummary::discrepancies, SignatureSummary::seen)
                .containsExactly(
                        tuple(
                                "Remove/employment/VALUE_MISMATCH/status",
                                Map.of(Status.OPEN, 2L, Status.RESOLVED, 1L),
                                span(1, 3)),
                        tuple("-/employment/VALUE_MISMATCH/salary", Map.of(Status.OPEN, 1L), span(5, 5)),
                        tuple("Remove/employment/VALUE_MISMATCH/salary,status", Map.of(Status.OPEN, 1L), span(4, 4)));
        assertThat(summary.signatures().get(0).examples())
                .extracting(e -> e.id().hex().substring(31) + " " + e.status())
                .containsExactly("1 OPEN", "2 OPEN", "3 RESOLVED");
        assertThat(summary.entities())
                .containsExactly(
                        new EntitySummary("employment", Map.of(Status.OPEN, 4L, Status.RESOLVED, 1L), span(1, 5)));
        assertThat(summary.types())
                .containsExactly(
                        new TypeSummary("-", Map.of(), Map.of(), Map.of(Status.OPEN, 1L), span(5, 5), null, null),
                        new TypeSummary(
                                "Remove",
                                Map.of(),
                                Map.of(),
                                Map.of(Status.OPEN, 3L, Status.RESOLVED, 1L),
                                span(1, 4),
                                null,
                                null));
        assertThat(summary.discrepancies(Status.OPEN)).isEqualTo(4);
        assertThat(summary.mappings()).containsExactly("sha256:0123");
        assertThat(summary.seen()).isEqualTo(span(1, 5));
        assertThat(summary.complete()).isTrue();
        assertThat(summary.incomplete().complete()).isFalse();
    }

    @Test
    void ofEachInstructionItsLastVerdictCounts() {
        run.verdict(verdict("1", "Raise", Verdict.AGREED, Map.of(RowVerdict.MATCHED, 2L), 1));
        run.verdict(verdict("2", "Raise", Verdict.MISSING_IN_NEW, Map.of(RowVerdict.MISSING_IN_NEW, 2L), 2));
        run.verdict(verdict("2", "Raise", Verdict.AGREED, Map.of(RowVerdict.MATCHED, 2L), 2));
        run.verdict(
                verdict("3", "Raise", Verdict.DIFFERENT, Map.of(RowVerdict.MATCHED, 1L, RowVerdict.DIFFERENT, 1L), 3));
        run.verdict(verdict("4", "Raise", Verdict.UNDECIDABLE, Map.of(RowVerdict.UNDECIDABLE, 1L), 9));
        run.verdict(verdict("5", null, Verdict.AGREED, Map.of(), 5));

        RunSummary summary = run.summary();

        assertThat(summary.types())
                .containsExactly(
                        new TypeSummary("-", Map.of(Verdict.AGREED, 1L), Map.of(), Map.of(), span(5, 5), at(5), null),
                        new TypeSummary(
                                "Raise",
                                Map.of(Verdict.AGREED, 2L, Verdict.DIFFERENT, 1L, Verdict.UNDECIDABLE, 1L),
                                Map.of(RowVerdict.MATCHED, 5L, RowVerdict.DIFFERENT, 1L, RowVerdict.UNDECIDABLE, 1L),
                                Map.of(),
                                span(1, 9),
                                at(1),
                                at(3)));
        TypeSummary raise = summary.types().get(1);
        assertThat(raise.instructions()).isEqualTo(4);
        assertThat(raise.compared()).isEqualTo(3);
        assertThat(raise.differing()).isEqualTo(1);
        assertThat(summary.instructions()).isEqualTo(5);
        assertThat(summary.instructions(Verdict.AGREED)).isEqualTo(3);
        assertThat(summary.rows(RowVerdict.MATCHED)).isEqualTo(5);
    }

    @Test
    void reasonsAreCounted() {
        run.discrepancy(unknown(1, "Raise", "before start of legacy/main", 1));
        run.discrepancy(unknown(2, "Raise", "before start of legacy/main", 2));
        run.discrepancy(accepted(3, "Raise", "never intended", 3));
        run.discrepancy(unknown(4, "Raise", "gap in the log of new/main", 4));
        run.discrepancy(differs(4, "Raise", "status", Status.RESOLVED, 4));

        assertThat(run.summary().reasons())
                .containsExactly(
                        new ReasonSummary(Status.UNDECIDABLE, "before start of legacy/main", 2, span(1, 2)),
                        new ReasonSummary(Status.ACCEPTED, "never intended", 1, span(3, 3)));
    }

    @Test
    void whatBeganOutsideThePeriodIsPassedOver() {
        RunAccumulator hour = new RunAccumulator("membership", "live", new Period(at(60), at(120)));
        for (long second : List.of(59L, 60L, 119L, 120L)) {
            hour.discrepancy(differs((int) second, "Raise", "status", Status.OPEN, second));
            hour.verdict(verdict("" + second, "Raise", Verdict.AGREED, Map.of(), second));
        }
        for (long minute : List.of(0L, 60L, 120L)) {
            hour.minute(LedgerMinute.downstream(0, TEN.plusSeconds(minute), Map.of(Fate.MATCHED, 1L), Map.of()));
        }

        RunSummary summary = hour.summary();

        assertThat(summary.discrepancies(Status.OPEN)).isEqualTo(2);
        assertThat(summary.instructions()).isEqualTo(2);
        assertThat(summary.ledger().count(Category.MATCHED)).isEqualTo(1);
        assertThat(summary.seen()).isEqualTo(span(60, 119));
        assertThat(summary.period()).isEqualTo(new Period(at(60), at(120)));
        assertThatThrownBy(() -> new Period(at(1), at(1))).hasMessageStartingWith("a period begins before it ends");
    }

    @Test
    void theLedgerAddsUpAndSaysWhatIsNotClosed() {
        SourceId legacy = new SourceId(Side.LEGACY, "main");
        run.minute(LedgerMinute.upstream(legacy, TEN, 5, 1, 1, 1, 6));
        run.minute(LedgerMinute.downstream(0, TEN, Map.of(Fate.PENDING, 6L), Map.of("known", 2L, "gone", 1L)));
        run.minute(LedgerMinute.downstream(
                0, TEN, Map.of(Fate.MATCHED, 4L, Fate.DISCREPANT, 1L), Map.of("known", 3L, "never", 0L)));
        run.minute(LedgerMinute.downstream(1, TEN, Map.of(Fate.IGNORED, 1L), Map.of("known", 4L, "never", 0L)));
        run.minute(LedgerMinute.upstream(legacy, TEN.plusSeconds(60), 2, 0, 0, 0, 2));
        run.minute(LedgerMinute.downstream(1, TEN.plusSeconds(60), Map.of(Fate.MATCHED, 1L), Map.of()));

        LedgerSummary ledger = run.summary().ledger();

        assertThat(ledger)
                .isEqualTo(new LedgerSummary(
                        Map.of(
                                Category.MAPPED, 7L,
                                Category.UNMAPPED, 1L,
                                Category.SNAPSHOT, 1L,
                                Category.DEAD, 1L,
                                Category.EMITTED, 8L,
                                Category.MATCHED, 5L,
                                Category.DISCREPANT, 1L,
                                Category.IGNORED, 1L),
                        2,
                        1,
                        TEN.plusSeconds(60),
                        Map.of("known", 7L, "never", 0L)));
        assertThat(ledger.seen()).isEqualTo(10);
        assertThat(ledger.unaccounted()).isEqualTo(1);
    }

    @Test
    void examplesAreTheFirstAndTheLastWhicheverPartitionIsReadFirst() {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
        for (int seed = 0; seed < 50; seed++) {
            java.util.Collections.shuffle(numbers, new Random(seed));
            RunAccumulator one = new RunAccumulator("membership", "live", Period.ALL);
            numbers.forEach(n -> one.discrepancy(differs(n, "Raise", "status", Status.OPEN, n)));
            assertThat(one.summary().signatures().get(0).examples())
                    .extracting(Example::openedAt)
                    .containsExactly(at(0), at(1), at(49));
        }
    }

    @Test
    void aSummaryOfAnythingFitsIntoARecord() {
        Random random = new Random(7);
        String wide = "x".repeat(50);
        for (int n = 0; n < 3_000; n++) {
            run.discrepancy(
                    differs(n, wide + random.nextInt(2_000), wide.repeat(4) + random.nextInt(1_000), Status.OPEN, n));
            run.discrepancy(unknown(10_000 + n, "Raise", "a".repeat(1_000) + n, n));
            run.verdict(verdict("i" + n, "type of its own " + wide.repeat(5) + n, Verdict.AGREED, Map.of(), n));
            run.verdict(verdict("j" + n, "type of its own " + n, Verdict.DIFFERENT, Map.of(), n));
        }

        RunSummary summary = run.summary();

        assertThat(summary.types()).hasSize(301).anyMatch(t -> t.type().equals("(other types)"));
        assertThat(summary.reasons()).hasSize(1); // they begin alike, and long ones are cut
        assertThat(summary.signatures()).hasSizeBetween(200, Causes.MOST);
        long told = summary.signatures().stream()
                .mapToLong(s -> s.count(Status.OPEN))
                .sum();
        assertThat(told + summary.beyond().getOrDefault(Status.OPEN, 0L)).isEqualTo(3_000);
        assertThat(summary.discrepancies(Status.OPEN)).isEqualTo(3_000);
        assertThat(SummaryJson.write(summary).length).isBetween(300_000, 900_000);
    }

    @Test
    void publishedEventsGiveTheSameSummaryAsTheirValuesForAnySeed() {
        for (int seed = 0; seed < 20; seed++) {
            RandomEvents events = new RandomEvents(new Random(seed));
            Random random = new Random(seed);
            RunAccumulator values = new RunAccumulator("membership", "live", Period.ALL);
            RunAccumulator published = new RunAccumulator("membership", "live", Period.ALL);
            Map<String, Status> standings = new HashMap<>();
            List<DiscrepancyEvent> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                DiscrepancyEvent event = i > 0 && random.nextInt(3) == 0
                        ? revised(all.get(random.nextInt(all.size())), events.discrepancy())
                        : events.discrepancy();
                all.add(event);
                standings.put(
                        event.discrepancy().id().hex(), event.discrepancy().status());
                values.discrepancy(event);
                published.discrepancy(DiscrepancyJson.write(event));
            }
            Map<String, Verdict> verdicts = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                VerdictEvent event = events.verdict();
                verdicts.put(event.verdict().instruction().id(), event.verdict().verdict());
                values.verdict(event);
                published.verdict(event);
            }
            RunSummary summary = published.summary();
            assertThat(summary).isEqualTo(values.summary());
            for (Status status : Status.values()) {
                long expected =
                        standings.values().stream().filter(s -> s == status).count();
                assertThat(summary.discrepancies(status)).isEqualTo(expected);
                assertThat(summary.signatures().stream()
                                .mapToLong(s -> s.count(status))
                                .sum())
                        .isEqualTo(expected);
                assertThat(summary.types().stream()
                                .mapToLong(t -> t.count(status))
                                .sum())
                        .isEqualTo(expected);
            }
            Map<Verdict, Long> counted = new EnumMap<>(Verdict.class);
            verdicts.values().forEach(v -> counted.merge(v, 1L, Long::sum));
            for (Verdict verdict : Verdict.values()) {
                assertThat(summary.instructions(verdict)).isEqualTo(counted.getOrDefault(verdict, 0L));
            }
        }
    }

    @Test
    void signaturesThatSoundAlikeAreOfOneKind() {
        run.discrepancy(Story.event(1, "Raise", Kind.STATE_MISMATCH, Status.OPEN, null, 1, "status"));
        assertThat(run.summary().signatures())
                .extracting(SignatureSummary::kind, SignatureSummary::type, SignatureSummary::entity)
                .containsExactly(tuple(Kind.STATE_MISMATCH, "Raise", "employment"));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    /** Another event under the ID and the time of an earlier one. */
    private static DiscrepancyEvent revised(DiscrepancyEvent before, DiscrepancyEvent news) {
        var one = before.discrepancy();
        var other = news.discrepancy();
        return new DiscrepancyEvent(
                news.pair(),
                news.run(),
                news.mapping(),
                new io.twinlog.comparator.discrepancy.Discrepancy(
                        one.id(),
                        other.status(),
                        one.revision() + 1,
                        other.kind(),
                        other.reason(),
                        other.instruction(),
                        other.entity(),
                        other.key(),
                        other.differences(),
                        other.legacy(),
                        other.renewed(),
                        other.rules(),
                        one.openedAt(),
                        other.deadline(),
                        other.decidedAt()));
    }
}
