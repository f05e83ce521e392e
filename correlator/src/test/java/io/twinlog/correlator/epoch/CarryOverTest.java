package io.twinlog.correlator.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.correlator.epoch.Decision.End;
import io.twinlog.correlator.epoch.Decision.Hold;
import io.twinlog.correlator.epoch.Decision.Keep;
import io.twinlog.correlator.epoch.Decision.Say;
import io.twinlog.correlator.epoch.Decision.Wait;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.TableId;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Times are seconds. The logs reach back to 1,000, the epoch before had got to 5,000, what belongs together is 60 apart. */
class CarryOverTest {

    private static final Reread REREAD = new Reread(time(1_000), time(5_000), Duration.ofSeconds(60));
    private static final EventTime REACHED = REREAD.until();

    private final DiscrepancyTelling telling = new DiscrepancyTelling();
    private final CarryOver<Discrepancy> carryOver = new CarryOver<>(telling, REREAD);
    private final CarryOver<InstructionVerdict> verdicts = new CarryOver<>(new VerdictTelling(), REREAD);

    @Test
    void whatIsFoundAgainDoesNotRingAgain() {
        for (Status status : Status.values()) {
            assertThat(decide(one(status, 3, "Ada"), one(status, 2, "Ada"))).isEqualTo(new Keep(3));
        }
    }

    @Test
    void whatIsFoundAgainWithOtherContentIsRevised() {
        assertThat(decide(one(Status.OPEN, 3, "Ada"), one(Status.OPEN, 2, "Eve")))
                .isEqualTo(new Say(4));
        assertThat(decide(one(Status.OPEN, 3, "Ada"), one(Status.ACCEPTED, 2, "Ada")))
                .isEqualTo(new Say(4));
        assertThat(decide(one(Status.OPEN, 3, "Ada"), one(Status.UNDECIDABLE, 1, "Ada")))
                .isEqualTo(new Say(4));
        assertThat(decide(one(Status.PROVISIONAL, 1, "Ada"), one(Status.OPEN, 2, "Ada")))
                .isEqualTo(new Say(2));
    }

    @Test
    void theRulesThatTookPartInAnOpenDifferenceAreNoNews() {
        Discrepancy told = one(Status.OPEN, 3, "Ada");
        Discrepancy found = with(told, List.of("ignore:*.updated_at"));

        assertThat(decide(told, found)).isEqualTo(new Keep(3));
    }

    @Test
    void anAcceptanceThatHasEndedIsToldOnce() {
        Discrepancy ended = because("rule grades accepted it until 2026-03-31", one(Status.OPEN, 2, "Ada"));

        assertThat(decide(one(Status.ACCEPTED, 1, "Ada"), ended)).isEqualTo(new Say(2));
        assertThat(decide(ended, ended)).isEqualTo(new Keep(2));
        assertThat(decide(ended, one(Status.OPEN, 1, "Ada"))).isEqualTo(new Keep(2));
    }

    @Test
    void whatIsNotFoundAgainEnds() {
        for (Status status : List.of(Status.PROVISIONAL, Status.OPEN, Status.ACCEPTED, Status.UNDECIDABLE)) {
            assertThat(decide(one(status, 3, "Ada"), null)).isEqualTo(new End(4));
        }
        assertThat(decide(one(Status.RESOLVED, 3, "Ada"), null)).isEqualTo(new Keep(3));
        Discrepancy ended = telling.ended(one(Status.OPEN, 3, "Ada"), 4, REACHED);
        assertThat(ended.status()).isEqualTo(Status.RESOLVED);
        assertThat(ended.revision()).isEqualTo(4);
        assertThat(ended.reason()).startsWith("by the mapping");
        assertThat(ended.decidedAt()).isEqualTo(REACHED);
    }

    @Test
    void whatMayYetBeFoundIsWaitedFor() {
        Discrepancy late = at(4_800, 4_990);

        assertThat(carryOver.decide(late, null, REACHED)).isEqualTo(new Wait());
        assertThat(carryOver.decide(late, null, time(5_229))).isEqualTo(new Wait());
        assertThat(carryOver.decide(late, null, time(5_230))).isEqualTo(new End(2));
        assertThat(REREAD.allFoundBy()).isEqualTo(time(5_240));
    }

    @Test
    void whatCannotBeJudgedBetterIsNotNewWhenItIsFound() {
        Discrepancy old = at(1_030, 4_990);

        assertThat(carryOver.decide(old, null, REACHED)).isEqualTo(new Wait());
        assertThat(carryOver.decide(old, one(Status.UNDECIDABLE, 1, "Ada"), time(5_100)))
                .isEqualTo(new Hold(1));
        assertThat(carryOver.after(new Hold(1), old, old)).isEqualTo(new Keep(1));
        assertThat(carryOver.after(new Hold(1), old, one(Status.RESOLVED, 2, "Ada")))
                .isEqualTo(new Say(2));
        assertThat(carryOver.decide(old, null, time(5_230))).isEqualTo(new Keep(1));
    }

    @Test
    void whatHadComeToItsEndMayYetBeFoundToo() {
        InstructionVerdict agreed = verdict(Verdict.AGREED, 1, 4_930);

        assertThat(verdicts.decide(agreed, null, REACHED)).isEqualTo(new Wait());
        assertThat(verdicts.decide(agreed, agreed, time(5_100))).isEqualTo(new Keep(1));
        assertThat(verdicts.decide(agreed, null, time(5_240))).isEqualTo(new Keep(1));
    }

    @Test
    void whatWasAllOverBeforeItIsNotWhatWasTold() {
        InstructionVerdict again = verdict(Verdict.AGREED, 1, 4_930);
        InstructionVerdict earlier = verdict(Verdict.AGREED, 1, 2_000);

        assertThat(verdicts.decide(again, earlier, REACHED)).isEqualTo(new Wait());
        assertThat(verdicts.decide(again, again, time(5_100))).isEqualTo(new Keep(1));
        assertThat(verdicts.decide(again, earlier, time(5_240))).isEqualTo(new Keep(1));
        assertThat(verdicts.decide(again, verdict(Verdict.DIFFERENT, 1, 2_000), time(5_240)))
                .isEqualTo(new Say(2));
    }

    @Test
    void anEarlyVerdictTakesNothingBack() {
        for (Status status : List.of(Status.OPEN, Status.ACCEPTED, Status.UNDECIDABLE, Status.RESOLVED)) {
            assertThat(decide(one(status, 3, "Ada"), one(Status.PROVISIONAL, 1, "Ada")))
                    .isEqualTo(new Wait());
        }
    }

    @Test
    void whatWasResolvedAndDiffersNowIsOpenAgain() {
        assertThat(decide(one(Status.RESOLVED, 3, "Ada"), one(Status.OPEN, 2, "Ada")))
                .isEqualTo(new Say(4));
    }

    @Test
    void whatWasNeverToldBeginsWithItsFirstRevision() {
        assertThat(decide(null, one(Status.OPEN, 2, "Ada"))).isEqualTo(new Say(1));
        assertThat(decide(null, one(Status.UNDECIDABLE, 1, "Ada"))).isEqualTo(new Say(1));
    }

    @Test
    void whatCameAndWentWhileNobodyListenedIsNotTold() {
        assertThat(decide(null, one(Status.RESOLVED, 3, "Ada"))).isEqualTo(new Keep(0));
    }

    @Test
    void whatTheLogsDoNotHoldAsAWholeStaysAsItWas() {
        Discrepancy told = at(1_059, 1_100);

        assertThat(decide(told, null)).isEqualTo(new Keep(1));
        assertThat(decide(told, one(Status.UNDECIDABLE, 1, "Ada"))).isEqualTo(new Hold(1));
        assertThat(decide(at(1_060, 1_100), null)).isEqualTo(new End(2));
        // Its first change is older than the one that opened it.
        assertThat(decide(opened(2_000, at(1_059, 2_000)), null)).isEqualTo(new Keep(1));
    }

    @Test
    void whatCannotBeKnownForWantOfLogIsNotTold() {
        Discrepancy early = with(Status.UNDECIDABLE, at(1_010, 1_010));
        Discrepancy later = with(Status.UNDECIDABLE, at(1_060, 1_060));

        assertThat(decide(null, early)).isEqualTo(new Keep(0));
        assertThat(decide(null, later)).isEqualTo(new Say(1));
    }

    @Test
    void verdictsAreToldLikewise() {
        InstructionVerdict agreed = verdict(Verdict.AGREED, 1, 2_000);
        InstructionVerdict different = verdict(Verdict.DIFFERENT, 2, 2_000);
        InstructionVerdict old = verdict(Verdict.DIFFERENT, 2, 1_010);

        assertThat(verdicts.decide(agreed, agreed, REACHED)).isEqualTo(new Keep(1));
        assertThat(verdicts.decide(agreed, different, REACHED)).isEqualTo(new Say(2));
        assertThat(verdicts.decide(null, agreed, REACHED)).isEqualTo(new Say(1));
        assertThat(verdicts.decide(agreed, null, REACHED)).isEqualTo(new Keep(1));
        assertThat(verdicts.decide(different, null, REACHED)).isEqualTo(new End(3));
        assertThat(verdicts.decide(old, agreed, REACHED)).isEqualTo(new Hold(2));
        assertThat(new VerdictTelling().ended(different, 3, REACHED))
                .isEqualTo(new InstructionVerdict(
                        different.instruction(), Verdict.AGREED, 3, Map.of(), List.of(), time(2_000), REACHED));
    }

    private Decision decide(@Nullable Discrepancy told, @Nullable Discrepancy found) {
        return carryOver.decide(told, found, REACHED);
    }

    private static Discrepancy one(Status status, int revision, String legacy) {
        return discrepancy(status, revision, legacy, 2_000, 2_000, 2_010);
    }

    /** An open one whose first commit and last commit are given. */
    private static Discrepancy at(int first, int last) {
        return discrepancy(Status.OPEN, 1, "Ada", first, first, last);
    }

    private static Discrepancy opened(int second, Discrepancy one) {
        return copy(one, one.status(), one.rules(), time(second));
    }

    private static Discrepancy with(Status status, Discrepancy one) {
        return copy(one, status, one.rules(), one.openedAt());
    }

    private static Discrepancy with(Discrepancy one, List<String> rules) {
        return copy(one, one.status(), rules, one.openedAt());
    }

    private static Discrepancy copy(Discrepancy one, Status status, List<String> rules, EventTime opened) {
        return copy(one, status, one.reason(), rules, opened);
    }

    private static Discrepancy because(String reason, Discrepancy one) {
        return copy(one, one.status(), reason, one.rules(), one.openedAt());
    }

    private static Discrepancy copy(
            Discrepancy one, Status status, @Nullable String reason, List<String> rules, EventTime opened) {
        return new Discrepancy(
                one.id(),
                status,
                one.revision(),
                one.kind(),
                reason,
                one.instruction(),
                one.entity(),
                one.key(),
                one.differences(),
                one.legacy(),
                one.renewed(),
                rules,
                opened,
                one.deadline(),
                one.decidedAt());
    }

    private static Discrepancy discrepancy(
            Status status, int revision, String legacy, int opened, int firstCommit, int lastCommit) {
        return new Discrepancy(
                new DiscrepancyId("0".repeat(32)),
                status,
                revision,
                Kind.VALUE_MISMATCH,
                null,
                new Instruction("i1", "Hire", null),
                "employee",
                BusinessKey.of("no", new Value.Text("E1")),
                List.of(new Difference("name", AttributeMode.CHANGES, held(legacy), held("Bob"))),
                side(firstCommit),
                side(lastCommit),
                List.of(),
                time(opened),
                time(opened + 60),
                time(opened + 60));
    }

    private static Difference.Held held(String name) {
        return new Difference.Held(new Value.Text(name), null, true);
    }

    private static SideReport side(int commit) {
        ChangeRef change = new ChangeRef(
                new TableId("public", "employee"), "1", "0/1", time(commit).toInstant());
        return new SideReport(NetOperation.INSERT, List.of(change), 1);
    }

    private static InstructionVerdict verdict(Verdict verdict, int revision, int first) {
        return new InstructionVerdict(
                new Instruction("i1", "Hire", null),
                verdict,
                revision,
                Map.of(verdict == Verdict.AGREED ? RowVerdict.MATCHED : RowVerdict.DIFFERENT, 1L),
                List.of(),
                time(first),
                time(first + 60));
    }

    private static EventTime time(long second) {
        return new EventTime(second * 1_000_000);
    }
}
