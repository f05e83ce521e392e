package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a comparison under an instruction is decided, and what comes of it. */
final class StampedEnd {

    private static final String AGREE = "both sides agree";

    private final Scene scene;
    private final Judge judge;
    private final Life life;
    private final AcceptanceEnd acceptance;
    private final StampedTimes times;
    private final Effects effects;

    StampedEnd(Scene scene, Judge judge, AcceptanceEnd acceptance, StampedTimes times, Effects effects) {
        this.scene = scene;
        this.judge = judge;
        this.life = new Life(scene);
        this.acceptance = acceptance;
        this.times = times;
        this.effects = effects;
    }

    /** Looks at one that both sides have carried out: what differs may yet be completed. */
    Stamped settle(Stamped one, EventTime at) {
        Outcome outcome = judge(one, at);
        if (isClean(outcome)) {
            return clear(one, outcome, AGREE, at);
        }
        if (isStillUndecidable(one)) {
            return one.settled(one.verdict(), one.reported());
        }
        Discrepancy next =
                life.next(one.reported(), matter(one), outcome, true, at).orElse(null);
        if (next == null) {
            return one.settled(one.verdict(), one.reported());
        }
        effects.report(next);
        return one.settled(one.verdict(), next);
    }

    /** Decides one whose time is over; null if nothing of it needs to be remembered. */
    @Nullable
    Stamped expire(Stamped one, EventTime at) {
        Outcome outcome = judge(one, at);
        if (isClean(outcome)) {
            clear(one, outcome, AGREE, at);
            return null;
        }
        if (isStillUndecidable(one)) {
            return counted(one.resting(one.verdict(), reportedOf(one)), Fate.UNDECIDABLE);
        }
        Optional<Discrepancy> next = life.next(one.reported(), matter(one), outcome, false, at);
        next.ifPresent(effects::report);
        effects.hits(next.isPresent() ? outcome.rules() : List.of(), at);
        return resting(one, outcome, next.orElseGet(() -> reportedOf(one)), at);
    }

    /** Judges again what was accepted, and is no more. */
    Stamped acceptedNoMore(Stamped one, EventTime at) {
        Discrepancy reported = reportedOf(one);
        Outcome again = judge.again(one.instruction(), one.legacy(), one.renewed(), at);
        Outcome outcome = acceptance.outcome(reported, again, at);
        Discrepancy next = acceptance.transition(reported, outcome, at);
        effects.report(next);
        effects.furtherHits(outcome.rules(), reported.rules(), at);
        return resting(one, outcome, next, at);
    }

    private Stamped resting(Stamped one, Outcome outcome, Discrepancy reported, EventTime at) {
        RowVerdict verdict = Life.verdictOf(outcome);
        Stamped rests = one.resting(verdict, reported);
        if (verdict != one.verdict()) {
            transition(rests, one.verdict(), verdict, at);
        }
        return counted(rests, Life.fateOf(outcome));
    }

    /** Equal after all, or of no interest: resolves what was reported. */
    Stamped clear(Stamped one, Outcome outcome, String reason, EventTime at) {
        Discrepancy reported = one.reported();
        if (reported != null) {
            effects.report(Life.resolved(reported, reason, at));
        }
        effects.hits(outcome.rules(), at);
        RowVerdict verdict = Life.verdictOf(outcome);
        Stamped cleared = one.settled(verdict, null);
        if (reported != null) {
            transition(cleared, one.verdict(), verdict, at, reported);
        } else if (verdict != one.verdict()) {
            transition(cleared, one.verdict(), verdict, at);
        }
        return counted(cleared, Life.fateOf(outcome));
    }

    private Stamped counted(Stamped one, Fate fate) {
        Gathered legacy = one.legacy();
        Gathered renewed = one.renewed();
        if (legacy != null) {
            effects.account(legacy.last(), one.legacyFate(), fate);
        }
        if (renewed != null) {
            effects.account(renewed.last(), one.newFate(), fate);
        }
        return one.counted(legacy == null ? null : fate, renewed == null ? null : fate);
    }

    private Outcome judge(Stamped one, EventTime at) {
        return judge.judge(one.instruction(), one.legacy(), one.renewed(), one.first(), at);
    }

    private Life.Matter matter(Stamped one) {
        return new Life.Matter(
                "STAMPED",
                one.instruction(),
                Life.report(one.legacy()),
                Life.report(one.renewed()),
                one.episode(),
                times.deadline(one));
    }

    /** Tells what the row counts as under the instruction. */
    void transition(Stamped one, @Nullable RowVerdict from, RowVerdict to, EventTime at) {
        transition(one, from, to, at, one.reported());
    }

    private void transition(
            Stamped one, @Nullable RowVerdict from, RowVerdict to, EventTime at, @Nullable Discrepancy discrepancy) {
        effects.transition(
                scene, one.instruction(), from, to, one.present(), discrepancy == null ? null : discrepancy.id(), at);
    }

    private static boolean isClean(Outcome outcome) {
        return outcome instanceof Outcome.Agreed || outcome instanceof Outcome.Ignored;
    }

    private static boolean isStillUndecidable(Stamped one) {
        return one.reported() != null && one.reported().status() == Status.UNDECIDABLE;
    }

    private static Discrepancy reportedOf(Stamped one) {
        Discrepancy reported = one.reported();
        if (reported == null) {
            throw new IllegalStateException("a difference that was never reported cannot be left unsaid");
        }
        return reported;
    }
}
