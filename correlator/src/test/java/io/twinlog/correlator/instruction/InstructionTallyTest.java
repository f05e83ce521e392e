package io.twinlog.correlator.instruction;

import static io.twinlog.comparator.discrepancy.RowVerdict.ACCEPTED;
import static io.twinlog.comparator.discrepancy.RowVerdict.DIFFERENT;
import static io.twinlog.comparator.discrepancy.RowVerdict.MATCHED;
import static io.twinlog.comparator.discrepancy.RowVerdict.MISSING_IN_NEW;
import static io.twinlog.comparator.discrepancy.RowVerdict.PENDING;
import static io.twinlog.comparator.discrepancy.RowVerdict.UNDECIDABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstructionTallyTest {

    private static final Set<Side> BOTH = EnumSet.allOf(Side.class);
    private static final Set<Side> LEGACY = EnumSet.of(Side.LEGACY);

    private static final int END = 1_000_000;
    private static final EventTime ACCEPTED_UNTIL = time(900_000);

    private final List<RowTransition> transitions = new ArrayList<>();

    @Test
    void rowsThatAgreeMakeAnInstructionThatAgrees() {
        row(1, 10, null, PENDING, LEGACY).row(2, 10, null, PENDING, LEGACY);
        row(1, 12, PENDING, MATCHED, BOTH).row(2, 12, PENDING, MATCHED, BOTH);
        assertThat(verdicts()).containsExactly("@12 AGREED 1 {MATCHED=2} []");
    }

    @Test
    void nothingIsSaidWhileARowIsPending() {
        row(1, 10, null, PENDING, LEGACY).row(2, 10, null, PENDING, LEGACY).row(1, 12, PENDING, MATCHED, BOTH);
        assertThat(verdicts()).isEmpty();
    }

    @Test
    void anInstructionAbsentOnOneSideIsOneThingToLookAt() {
        declared(10, null, PENDING, LEGACY);
        row(1, 10, null, PENDING, LEGACY).row(2, 10, null, PENDING, LEGACY);
        declared(71, PENDING, MISSING_IN_NEW, LEGACY);
        row(1, 71, PENDING, MISSING_IN_NEW, LEGACY).row(2, 71, PENDING, MISSING_IN_NEW, LEGACY);
        assertThat(verdicts()).containsExactly("@71 MISSING_IN_NEW 1 {MISSING_IN_NEW=2} [1, 2]");
    }

    @Test
    void anInstructionThatIsThereButLacksItsRowsIsDifferent() {
        declared(10, null, PENDING, LEGACY);
        row(1, 10, null, PENDING, LEGACY);
        declared(11, PENDING, MATCHED, BOTH);
        row(1, 71, PENDING, MISSING_IN_NEW, LEGACY);
        assertThat(verdicts()).containsExactly("@71 DIFFERENT 1 {MISSING_IN_NEW=1} [1]");
    }

    @Test
    void anInstructionWithoutRowsAgreesWhenBothDeclareIt() {
        declared(10, null, PENDING, LEGACY).declared(11, PENDING, MATCHED, BOTH);
        assertThat(verdicts()).containsExactly("@11 AGREED 1 {} []");
    }

    @Test
    void aVerdictIsRevisedWhenARowHeals() {
        row(1, 10, null, PENDING, LEGACY);
        row(1, 71, PENDING, MISSING_IN_NEW, LEGACY);
        row(1, 301, MISSING_IN_NEW, MATCHED, BOTH);
        assertThat(verdicts())
                .containsExactly("@71 MISSING_IN_NEW 1 {MISSING_IN_NEW=1} [1]", "@301 AGREED 2 {MATCHED=1} [1]");
    }

    @Test
    void oneRowThatDiffersOutweighsOneThatCannotBeKnown() {
        row(1, 10, null, PENDING, BOTH).row(2, 10, null, PENDING, BOTH);
        row(1, 71, PENDING, UNDECIDABLE, BOTH).row(2, 71, PENDING, DIFFERENT, BOTH);
        assertThat(verdicts()).containsExactly("@71 DIFFERENT 1 {DIFFERENT=1, UNDECIDABLE=1} [1, 2]");
    }

    @Test
    void oneWithAcceptedRowsIsRememberedUntilTheLastAcceptanceHasEnded() {
        row(1, 10, null, PENDING, BOTH).row(2, 10, null, PENDING, BOTH);
        row(1, 71, PENDING, MATCHED, BOTH).row(2, 71, PENDING, ACCEPTED, BOTH);
        row(2, 900_000, ACCEPTED, DIFFERENT, BOTH);
        assertThat(verdicts())
                .containsExactly(
                        "@71 AGREED 1 {MATCHED=1, ACCEPTED=1} [2]", "@900000 DIFFERENT 2 {MATCHED=1, DIFFERENT=1} [2]");
    }

    @Test
    void whatComesLongAfterAllHasAgreedIsAVerdictOfItsOwn() {
        row(1, 10, null, PENDING, BOTH).row(1, 71, PENDING, MATCHED, BOTH);
        row(2, 5_000, null, PENDING, LEGACY).row(2, 5_061, PENDING, MISSING_IN_NEW, LEGACY);
        assertThat(verdicts())
                .containsExactly("@71 AGREED 1 {MATCHED=1} []", "@5061 MISSING_IN_NEW 1 {MISSING_IN_NEW=1} [2]");
    }

    private InstructionTallyTest declared(int second, @Nullable RowVerdict from, RowVerdict to, Set<Side> present) {
        transitions.add(transition(Declarations.ENTITY, 0, second, from, to, present));
        return this;
    }

    private InstructionTallyTest row(int row, int second, @Nullable RowVerdict from, RowVerdict to, Set<Side> present) {
        transitions.add(transition("employment", row, second, from, to, present));
        return this;
    }

    private static RowTransition transition(
            String entity, int row, int second, @Nullable RowVerdict from, RowVerdict to, Set<Side> present) {
        boolean differs = to != PENDING && to != MATCHED;
        return new RowTransition(
                Instruction.of("I1"),
                entity,
                BusinessKey.of("no", new Value.Int(row)),
                from,
                to,
                present,
                differs ? id(row) : null,
                time(second));
    }

    /** Played in one step, second by second and bit by bit, with the state sent through its codec. */
    private List<String> verdicts() {
        List<String> once = play(List.of(END));
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second <= 1_000; second++) {
            seconds.add(second);
        }
        seconds.add(END);
        assertThat(play(seconds)).isEqualTo(once);
        assertThat(playBits()).isEqualTo(once);
        return once;
    }

    /** Each transition by itself: only the last of a time comes with that time. */
    private List<String> playBits() {
        List<String> told = new ArrayList<>();
        InstructionTally tally = tally();
        InstructionState state = null;
        for (int i = 0; i < transitions.size(); i++) {
            EventTime at = transitions.get(i).at();
            boolean more =
                    i + 1 < transitions.size() && transitions.get(i + 1).at().equals(at);
            EventTime upTo = more ? new EventTime(at.micros() - 1) : at;
            InstructionTally.Advance advance = tally.advance(state, List.of(transitions.get(i)), upTo);
            advance.verdicts().forEach(verdict -> told.add(tell(verdict)));
            state = advance.state();
        }
        tally.advance(state, List.of(), time(END)).verdicts().forEach(verdict -> told.add(tell(verdict)));
        return told;
    }

    private static InstructionTally tally() {
        return new InstructionTally(
                new CorrelationSettings(
                        "story",
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(600),
                        Duration.ofDays(1),
                        Duration.ofSeconds(1),
                        true),
                ACCEPTED_UNTIL);
    }

    private List<String> play(List<Integer> steps) {
        InstructionTally tally = tally();
        InstructionStateCodec codec = new InstructionStateCodec();
        List<String> told = new ArrayList<>();
        InstructionState state = null;
        int next = 0;
        for (int step : steps) {
            List<RowTransition> due = new ArrayList<>();
            while (next < transitions.size() && !transitions.get(next).at().isAfter(time(step))) {
                due.add(transitions.get(next++));
            }
            InstructionTally.Advance advance = tally.advance(state, due, time(step));
            advance.verdicts().forEach(verdict -> told.add(tell(verdict)));
            state = advance.state() == null ? null : codec.decode(codec.encode(advance.state()));
            assertThat(state).isEqualTo(advance.state());
        }
        return told;
    }

    private static String tell(InstructionVerdict verdict) {
        List<Long> ids = verdict.discrepancies().stream()
                .map(id -> Long.parseLong(id.hex(), 16))
                .toList();
        return "@" + verdict.decidedAt().micros() / 1_000_000 + " " + verdict.verdict() + " " + verdict.revision() + " "
                + new TreeMap<>(verdict.rows()) + " " + ids;
    }

    private static DiscrepancyId id(int row) {
        return new DiscrepancyId("%032x".formatted(row));
    }

    private static EventTime time(int second) {
        return EventTime.of(Instant.ofEpochSecond(second));
    }
}
