package io.twinlog.correlator.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One row that both sides change 6,000 times within a window of 300 seconds, the new side a while behind. */
class HotRowTest {

    private static final int CHANGES = 6_000;
    private static final double EVERY = 0.05;
    private static final BusinessKey KEY = BusinessKey.of("no", new Value.Text("E1"));
    private static final SourceId LEGACY = new SourceId(Side.LEGACY, "main");
    private static final SourceId NEW = new SourceId(Side.NEW, "main");

    @Test
    void underInstructionsItHoldsAThousandThatAgreedAndThoseThatWait() {
        // 10 seconds behind, and a second to settle: 220 wait.
        Played played = play(true, Map.of(), 10);

        assertThat(played.reports()).isEmpty();
        assertThat(played.most()).isBetween(1_200, 1_230);
        assertThat(played.left()).isZero();
    }

    @Test
    void asVersionsItHoldsThoseThatWait() {
        Played played = play(false, Map.of(), 10);

        assertThat(played.reports()).isEmpty();
        assertThat(played.most()).isBetween(200, 230);
        assertThat(played.left()).isZero();
    }

    /** As where a mapping is wrong: each is told, and none costs more than the few around it. */
    @Test
    void versionsThatAllDifferAreAllTold() {
        Played played = play(false, Map.of(), 10, 400, 1_000_000);

        assertThat(played.reports().stream().map(HotRowTest::told))
                .hasSize(400)
                .containsOnly("OPEN 1 VALUE_MISMATCH of balance");
        assertThat(valuesOf(played, Difference::legacy)).containsExactlyInAnyOrderElementsOf(numbers(1, 400));
        assertThat(valuesOf(played, Difference::renewed))
                .containsExactlyInAnyOrderElementsOf(numbers(1_000_001, 1_000_400));
        assertThat(played.left()).isZero();
    }

    @Test
    void asSumsItHoldsThoseThatWait() {
        Played played = play(false, Map.of("balance", AttributeMode.DELTA), 100);

        assertThat(played.reports()).isEmpty();
        assertThat(played.most()).isBetween(2_000, 2_030);
        assertThat(played.left()).isZero();
    }

    /**
     * What came of it.
     *
     * @param reports all that was reported
     * @param most how much was undecided, or decided and not over, at the most
     * @param left how much of that is left in the end
     */
    private record Played(List<CorrelationEffect.Report> reports, int most, int left) {}

    private static Played play(boolean instructions, Map<String, AttributeMode> modes, double behind) {
        return play(instructions, modes, behind, CHANGES, 0);
    }

    /** @param apart how much more new has than legacy */
    private static Played play(
            boolean instructions, Map<String, AttributeMode> modes, double behind, int count, int apart) {
        CorrelationSettings settings = new CorrelationSettings(
                "test",
                Duration.ofSeconds(299),
                Duration.ofSeconds(1),
                Duration.ofSeconds(600),
                Duration.ofDays(1),
                Duration.ofSeconds(1),
                instructions);
        Correlator correlator = new Correlator(
                settings,
                new Comparison(List.of(new EntityComparison("account", modes, Set.of(), false)), RuleSet.NONE));
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            changes.add(change(LEGACY, i, i, 1_000 + i * EVERY, instructions));
            changes.add(change(NEW, i, i + apart, 1_000 + i * EVERY + behind, instructions));
        }
        changes.sort(Comparator.comparing(Change::origin));
        List<CorrelationEffect.Report> reports = new ArrayList<>();
        KeyState state = KeyState.EMPTY;
        int most = 0;
        for (int i = 0; i <= changes.size(); i += 20) {
            List<Change> due = changes.subList(Math.max(0, i - 20), i);
            EventTime upTo = i == changes.size()
                    ? time(100_000)
                    : due.isEmpty() ? time(0) : due.get(19).time();
            Advance advance = correlator.advance("account", KEY, state, due, upTo, Context.EMPTY);
            state = advance.state();
            advance.effects().stream()
                    .filter(CorrelationEffect.Report.class::isInstance)
                    .map(CorrelationEffect.Report.class::cast)
                    .forEach(reports::add);
            most = Math.max(most, size(state));
        }
        return new Played(reports, most, size(state));
    }

    private static String told(CorrelationEffect.Report report) {
        Discrepancy told = report.discrepancy();
        String attributes =
                told.differences().stream().map(Difference::attribute).collect(Collectors.joining(" "));
        return told.status() + " " + told.revision() + " " + told.kind() + " of " + attributes;
    }

    private static List<Value> valuesOf(Played played, Function<Difference, Difference.@Nullable Held> side) {
        return played.reports().stream()
                .flatMap(report -> report.discrepancy().differences().stream())
                .map(side)
                .map(held -> Objects.requireNonNull(held).value())
                .toList();
    }

    private static List<Value> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .<Value>mapToObj(Value.Int::new)
                .toList();
    }

    private static int size(KeyState state) {
        return state.stamped().size()
                + state.legacy().size()
                + state.renewed().size()
                + state.deltas().size()
                + state.cases().size();
    }

    private static Change change(SourceId source, int i, int balance, double second, boolean instructions) {
        EventTime time = time(second);
        return new Change(
                "account",
                KEY,
                Operation.UPDATE,
                Attributes.of(Map.of("balance", new Value.Int(balance - 1))),
                Attributes.of(Map.of("balance", new Value.Int(balance))),
                instructions ? new Instruction("i" + i, "Pay", null) : null,
                new Origin(
                        source,
                        i,
                        0,
                        time,
                        new TableId("public", "account"),
                        new LogPosition("" + i, 1, "0/" + i),
                        time.toInstant()));
    }

    private static EventTime time(double second) {
        return new EventTime((long) (second * 1_000_000));
    }
}
