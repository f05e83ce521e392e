package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.event.DiscrepancyIds;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of a discrepancy: {@code PROVISIONAL?, (OPEN | ACCEPTED | UNDECIDABLE, revised)*, RESOLVED?}.
 *
 * <p>A judgement becomes a transition only if it says something new.
 */
final class Life {

    private final Scene scene;

    Life(Scene scene) {
        this.scene = scene;
    }

    /**
     * Who and what a judgement is about.
     *
     * @param aspect tells apart discrepancies of one row that open at the same moment; part of the ID
     */
    record Matter(
            String aspect,
            @Nullable Instruction instruction,
            @Nullable SideReport legacy,
            @Nullable SideReport renewed,
            EventTime opened,
            EventTime deadline) {}

    /**
     * The transition that a judgement makes.
     *
     * @param reported the last transition; null if none
     * @param outcome a difference of whatever sort, not an agreement
     * @param early whether a second transaction may still come
     * @return empty if the judgement says nothing new
     */
    Optional<Discrepancy> next(
            @Nullable Discrepancy reported, Matter matter, Outcome outcome, boolean early, EventTime at) {
        if (early && (reported != null || !(outcome instanceof Outcome.Different))) {
            return Optional.empty();
        }
        Discrepancy next = transition(reported, matter, outcome, early, at);
        return reported != null && saysTheSame(reported, next) ? Optional.empty() : Optional.of(next);
    }

    /** The last transition of a discrepancy that is none any more. */
    static Discrepancy resolved(Discrepancy reported, String reason, EventTime at) {
        return reported.become(Status.RESOLVED, reported.revision() + 1, reason, at);
    }

    /** What a side did, for the event; null if nothing. */
    static @Nullable SideReport report(@Nullable Gathered side) {
        if (side == null) {
            return null;
        }
        SideEffect effect = side.effect();
        return new SideReport(Bags.told(effect), effect.changes(), effect.changeCount());
    }

    /** What the changes of a comparison count as after a judgement. */
    static Fate fateOf(Outcome outcome) {
        if (outcome instanceof Outcome.Agreed) {
            return Fate.MATCHED;
        }
        if (outcome instanceof Outcome.Ignored) {
            return Fate.IGNORED;
        }
        if (outcome instanceof Outcome.Accepted) {
            return Fate.ACCEPTED;
        }
        return outcome instanceof Outcome.Undecidable ? Fate.UNDECIDABLE : Fate.DISCREPANT;
    }

    /** What changes count as that a discrepancy is about. */
    static Fate fateOf(Discrepancy reported) {
        return switch (reported.status()) {
            case ACCEPTED -> Fate.ACCEPTED;
            case UNDECIDABLE -> Fate.UNDECIDABLE;
            case PROVISIONAL, OPEN, RESOLVED -> Fate.DISCREPANT;
        };
    }

    /** What a row counts as that a discrepancy is about. */
    static RowVerdict verdictOf(Discrepancy reported) {
        return switch (reported.status()) {
            case ACCEPTED -> RowVerdict.ACCEPTED;
            case UNDECIDABLE -> RowVerdict.UNDECIDABLE;
            case PROVISIONAL, OPEN, RESOLVED ->
                reported.kind() == Kind.MISSING_IN_NEW
                        ? RowVerdict.MISSING_IN_NEW
                        : reported.kind() == Kind.MISSING_IN_LEGACY
                                ? RowVerdict.MISSING_IN_LEGACY
                                : RowVerdict.DIFFERENT;
        };
    }

    /** What a row counts as after a judgement. */
    static RowVerdict verdictOf(Outcome outcome) {
        if (outcome instanceof Outcome.Different different) {
            return switch (different.kind()) {
                case MISSING_IN_NEW -> RowVerdict.MISSING_IN_NEW;
                case MISSING_IN_LEGACY -> RowVerdict.MISSING_IN_LEGACY;
                case VALUE_MISMATCH, OPERATION_MISMATCH, STATE_MISMATCH -> RowVerdict.DIFFERENT;
                case UNDECIDABLE -> RowVerdict.UNDECIDABLE;
            };
        }
        return switch (fateOf(outcome)) {
            case MATCHED, FOLDED, SUPERSEDED -> RowVerdict.MATCHED;
            case IGNORED -> RowVerdict.IGNORED;
            case ACCEPTED -> RowVerdict.ACCEPTED;
            case UNDECIDABLE -> RowVerdict.UNDECIDABLE;
            case DISCREPANT -> RowVerdict.DIFFERENT;
            case PENDING -> RowVerdict.PENDING;
        };
    }

    private Discrepancy transition(
            @Nullable Discrepancy reported, Matter matter, Outcome outcome, boolean early, EventTime at) {
        Outcome.Different different = differenceIn(outcome);
        Kind kind = different == null ? Kind.UNDECIDABLE : different.kind();
        List<Difference> differences = different == null ? List.of() : different.differences();
        DiscrepancyId id = reported != null ? reported.id() : newId(matter);
        return new Discrepancy(
                id,
                status(outcome, early),
                reported == null ? 1 : reported.revision() + 1,
                kind,
                reason(outcome),
                matter.instruction(),
                scene.entity(),
                scene.key(),
                differences,
                matter.legacy(),
                matter.renewed(),
                outcome.rules(),
                matter.opened(),
                matter.deadline(),
                at);
    }

    private DiscrepancyId newId(Matter matter) {
        Instruction instruction = matter.instruction();
        return DiscrepancyIds.of(
                scene.settings().pair(),
                scene.entity(),
                scene.key(),
                instruction == null ? null : instruction.id(),
                matter.opened(),
                matter.aspect());
    }

    private static Outcome.@Nullable Different differenceIn(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.different();
        }
        return outcome instanceof Outcome.Different different ? different : null;
    }

    private static Status status(Outcome outcome, boolean early) {
        if (early) {
            return Status.PROVISIONAL;
        }
        if (outcome instanceof Outcome.Accepted) {
            return Status.ACCEPTED;
        }
        return outcome instanceof Outcome.Undecidable ? Status.UNDECIDABLE : Status.OPEN;
    }

    private static @Nullable String reason(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.reason();
        }
        return outcome instanceof Outcome.Undecidable undecidable ? undecidable.reason() : null;
    }

    private static boolean saysTheSame(Discrepancy one, Discrepancy other) {
        return one.status() == other.status()
                && one.kind() == other.kind()
                && one.differences().equals(other.differences())
                && one.rules().equals(other.rules())
                // Why something is open again is told once.
                && (one.status() == Status.OPEN || Objects.equals(one.reason(), other.reason()));
    }
}
