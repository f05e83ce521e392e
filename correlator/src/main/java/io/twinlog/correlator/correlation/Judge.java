package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.compare.Subject;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares, and says what cannot be known: a difference that something unseen could explain is undecidable. */
final class Judge {

    private final Scene scene;

    Judge(Scene scene) {
        this.scene = scene;
    }

    /**
     * Judges what both sides, or one of them, did.
     *
     * @param first event time of the first change involved
     * @param at event time of the judgement
     */
    Outcome judge(
            @Nullable Instruction instruction,
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            EventTime first,
            EventTime at) {
        return judge(instruction, instruction == null ? null : instruction.id(), legacy, renewed, first, at);
    }

    /** The same of what need not belong together: what one of them lacks may be of any instruction. */
    Outcome judgeBeside(
            @Nullable Instruction instruction, Gathered legacy, Gathered renewed, EventTime first, EventTime at) {
        return judge(instruction, null, legacy, renewed, first, at);
    }

    private Outcome judge(
            @Nullable Instruction instruction,
            @Nullable String id,
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            EventTime first,
            EventTime at) {
        Outcome outcome = compare(scene.subject(instruction, at), legacy, renewed);
        if (outcome instanceof Outcome.Agreed || outcome instanceof Outcome.Ignored) {
            return changedUnknown(Side.LEGACY, legacy, id)
                    .or(() -> changedUnknown(Side.NEW, renewed, id))
                    .<Outcome>map(reason -> new Outcome.Undecidable(reason, outcome.rules()))
                    .orElse(outcome);
        }
        if (outcome instanceof Outcome.Undecidable) {
            return outcome;
        }
        return unlessUnseen(outcome, id, legacy, renewed, first, at);
    }

    private Outcome unlessUnseen(
            Outcome outcome,
            @Nullable String id,
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            EventTime first,
            EventTime at) {
        EventTime earliest = first.minus(scene.settings().reach());
        return scene.context()
                .startIn(scene.entity(), scene.key(), id, earliest, at)
                .or(() -> hole(legacy, renewed, id, earliest, at))
                .or(() -> scene.blurIn(earliest, at, isPerhapsInserted(legacy) || isPerhapsInserted(renewed)))
                .<Outcome>map(reason -> new Outcome.Undecidable(reason, outcome.rules()))
                .orElse(outcome);
    }

    /**
     * Judges what both sides added up to. Where only one did anything, and what it did comes to nothing, one half of it may have had a
     * counterpart that went unseen, and the other half none.
     */
    Outcome judgeSums(
            @Nullable Instruction instruction,
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            EventTime first,
            EventTime at) {
        Outcome outcome = judge(instruction, legacy, renewed, first, at);
        return outcome instanceof Outcome.Agreed && (legacy == null || renewed == null)
                ? unlessUnseen(outcome, instruction == null ? null : instruction.id(), legacy, renewed, first, at)
                : outcome;
    }

    /**
     * Compares once more what was found different for certain, when only rules may say something else by now: what went
     * unseen since then has nothing to do with it.
     */
    Outcome again(
            @Nullable Instruction instruction, @Nullable Gathered legacy, @Nullable Gathered renewed, EventTime at) {
        return compare(scene.subject(instruction, at), legacy, renewed);
    }

    private Outcome compare(Subject subject, @Nullable Gathered legacy, @Nullable Gathered renewed) {
        if (scene.isDeclaration()) {
            return declared(legacy, renewed);
        }
        if (legacy != null && renewed != null) {
            return scene.comparison().compare(subject, legacy.effect(), renewed.effect());
        }
        if (legacy != null) {
            return scene.comparison().absent(subject, Side.NEW, legacy.effect());
        }
        if (renewed != null) {
            return scene.comparison().absent(subject, Side.LEGACY, renewed.effect());
        }
        throw new IllegalStateException("a comparison without any change");
    }

    // Where both sides did something, either may lack a change that went unseen; where one did nothing, it is that one.
    private Optional<String> hole(
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            @Nullable String id,
            EventTime earliest,
            EventTime at) {
        Optional<String> inNew = legacy == null ? Optional.empty() : holeIn(Side.NEW, id, earliest, at);
        return inNew.isPresent() || renewed == null ? inNew : holeIn(Side.LEGACY, id, earliest, at);
    }

    /** Why what a side did is not all known: it changed something from and to what could not be read. */
    private Optional<String> changedUnknown(Side side, @Nullable Gathered done, @Nullable String id) {
        return done == null
                        || done.effect().operation() != NetOperation.UPDATE
                        || Standings.isAllKnown(done.effect().after())
                ? Optional.empty()
                : scene.context().holeOf(side, scene.entity(), scene.key(), id, done.first(), done.last());
    }

    private static boolean isPerhapsInserted(@Nullable Gathered gathered) {
        return gathered != null
                && gathered.effect().operation() == NetOperation.INSERT
                && gathered.effect().touchedUnknown();
    }

    /** Why something may have been done to the row in [earliest, at] that was not seen, on either side. */
    Optional<String> unseen(EventTime earliest, EventTime at) {
        return scene.context()
                .startIn(scene.entity(), scene.key(), null, earliest, at)
                .or(() -> holeIn(Side.LEGACY, null, earliest, at))
                .or(() -> holeIn(Side.NEW, null, earliest, at));
    }

    private Optional<String> holeIn(Side side, @Nullable String id, EventTime earliest, EventTime at) {
        return scene.context().holeIn(side, scene.entity(), scene.key(), id, earliest, at);
    }

    private static Outcome declared(@Nullable Gathered legacy, @Nullable Gathered renewed) {
        if (legacy != null && renewed != null) {
            return new Outcome.Agreed(List.of());
        }
        Kind kind = legacy == null ? Kind.MISSING_IN_LEGACY : Kind.MISSING_IN_NEW;
        return new Outcome.Different(kind, List.of(), List.of());
    }

    /** Whether what comes long after is what was missing: of two of which nobody knows what they changed, that cannot be said. */
    boolean agreeLate(Side side, SideEffect mine, SideEffect theirs, EventTime at) {
        return !(isUnknownUpdate(mine) && isUnknownUpdate(theirs)) && agree(side, mine, theirs, at);
    }

    private static boolean isUnknownUpdate(SideEffect effect) {
        return effect.operation() == NetOperation.UPDATE && effect.touchedUnknown();
    }

    /**
     * Whether two versions are the same but for what they add up to.
     *
     * @param side who did {@code mine}
     */
    boolean agree(Side side, SideEffect mine, SideEffect theirs, EventTime at) {
        Subject subject = scene.subject(null, at);
        return side == Side.LEGACY
                ? scene.comparison().agree(subject, mine, theirs)
                : scene.comparison().agree(subject, theirs, mine);
    }

    /** Whether what two versions did is not known to differ. */
    boolean mayAgree(Side side, SideEffect mine, SideEffect theirs, EventTime at) {
        Subject subject = scene.subject(null, at);
        Outcome outcome = side == Side.LEGACY
                ? scene.comparison().compare(subject, mine, theirs)
                : scene.comparison().compare(subject, theirs, mine);
        return !(outcome instanceof Outcome.Different);
    }
}
