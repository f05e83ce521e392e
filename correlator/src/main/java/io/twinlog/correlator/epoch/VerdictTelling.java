package io.twinlog.correlator.epoch;

import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.model.EventTime;
import java.util.List;
import java.util.Map;

/** Verdicts of instructions as subscribers are told them. One that is not found again has no rows left to differ. */
public final class VerdictTelling implements Telling<InstructionVerdict> {

    @Override
    public int revision(InstructionVerdict one) {
        return one.revision();
    }

    @Override
    public EventTime first(InstructionVerdict one) {
        return one.firstSeen();
    }

    @Override
    public EventTime last(InstructionVerdict one) {
        return one.decidedAt();
    }

    @Override
    public boolean isEarly(InstructionVerdict one) {
        return false;
    }

    @Override
    public boolean isUndecidable(InstructionVerdict one) {
        return one.verdict() == Verdict.UNDECIDABLE;
    }

    @Override
    public boolean isEnd(InstructionVerdict one) {
        return one.verdict() == Verdict.AGREED;
    }

    @Override
    public boolean isWorthNothingAlone(InstructionVerdict one) {
        return false;
    }

    @Override
    public boolean sameNews(InstructionVerdict one, InstructionVerdict other) {
        return one.verdict() == other.verdict()
                && one.rows().equals(other.rows())
                && one.discrepancies().equals(other.discrepancies());
    }

    @Override
    public InstructionVerdict withRevision(InstructionVerdict one, int revision) {
        return new InstructionVerdict(
                one.instruction(),
                one.verdict(),
                revision,
                one.rows(),
                one.discrepancies(),
                one.firstSeen(),
                one.decidedAt());
    }

    @Override
    public InstructionVerdict ended(InstructionVerdict told, int revision, EventTime at) {
        return new InstructionVerdict(
                told.instruction(), Verdict.AGREED, revision, Map.of(), List.of(), told.firstSeen(), at);
    }
}
