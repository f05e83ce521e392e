package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what a version that has met nothing until its time is up comes to. */
final class VersionEnd {

    /** So many versions before and after one are looked at with it. */
    private static final int AROUND = 5;

    private final CorrelationSettings settings;
    private final boolean everyVersion;
    private final Judge judge;
    private final Counterparts counterparts;
    private final Cases cases;
    private final DeltaPlay deltas;
    private final Versions versions;
    private final VersionFates fates;

    VersionEnd(Counterparts counterparts, Cases cases, DeltaPlay deltas, Versions versions, VersionFates fates) {
        this.settings = counterparts.settings();
        this.everyVersion = counterparts.everyVersion();
        this.judge = counterparts.judge();
        this.counterparts = counterparts;
        this.cases = cases;
        this.deltas = deltas;
        this.versions = versions;
        this.fates = fates;
    }

    /** The window of a version that has met nothing has ended. */
    void decide(Side side, int index, EventTime at, StampedPlay stamped, KnownStates states) {
        Version version = versions.of(side).get(index);
        // Of what is perhaps nothing, what waits beside it is likelier to be the counterpart.
        boolean isPerhapsOfAnother =
                version.isPerhapsIdle() && counterparts.beside(version, versions.of(side.other())) >= 0;
        boolean late = !version.isIdle() && !isPerhapsOfAnother && hasCounterpart(side, version, at, stamped, states);
        // It has perhaps done something else as well.
        boolean all = !version.isPerhapsIdle() || !states.differsFromOther(side, version, deltas.summed(), at);
        if (late && all) {
            versions.of(side).remove(version);
            fates.count(version, side, Fate.MATCHED, RowVerdict.MATCHED, null, at);
            return;
        }
        List<Version> around = around(versions.of(side), index);
        meetsInPieces(side, version, at);
        // It may be the last piece of what began before it; and what others are in pieces is not what it stands beside.
        for (Version waiting : around) {
            if (versions.of(side).contains(waiting)) {
                meetsInPieces(side, waiting, at);
            }
        }
        if (!versions.of(side).contains(version)) {
            return;
        }
        Version nearest = nearest(side, version);
        Insertion mine = insertion(side, version, nearest);
        Insertion theirs = nearest == null ? new Insertion(List.of()) : insertion(side.other(), nearest, version);
        versions.of(side).removeAll(mine.versions());
        versions.of(side.other()).removeAll(theirs.versions());
        compare(side, mine, theirs, at, states);
    }

    /** Whether the other side had the row so already, or what was told of it lacks this version. */
    private boolean hasCounterpart(Side side, Version version, EventTime at, StampedPlay stamped, KnownStates states) {
        List<Version> mine = versions.of(side);
        List<Version> theirs = versions.of(side.other());
        return (everyVersion && counterparts.isHeld(side, version, mine, theirs, states.isGone(side.other()), at))
                || cases.resolveBy(side, version, judge, at)
                || cases.told().hasToldOfCounterpart(side, version, judge, at)
                || stamped.resolveBy(side, version, at);
    }

    /** What is to be compared with a version that has met nothing, as it was done near it; null if there is nothing. */
    private @Nullable Version nearest(Side side, Version version) {
        int beside = version.isIdle() ? -1 : counterparts.beside(version, versions.of(side.other()));
        if (beside < 0) {
            return null;
        }
        Version nearest = versions.of(side.other()).get(beside);
        return isOfDeletion(version, nearest) && isPerhapsTold(side, version) ? null : nearest;
    }

    /** A version, with the insertion that it is part of, if the other side inserted the row at once. */
    private Insertion insertion(Side side, Version version, @Nullable Version other) {
        return everyVersion || other == null || !MetVersion.isInsertion(other)
                ? Insertion.alone(version)
                : Insertion.of(settings, versions.of(side), version, other);
    }

    private void compare(Side side, Insertion mine, Insertion theirs, EventTime at, KnownStates states) {
        boolean sumsApart = isApart(mine, theirs);
        if (sumsApart) {
            // What was added later waits as a sum, and so does what the row came with.
            deltas.met(side, mine.versions(), theirs.versions(), false);
        }
        Version version = asOne(mine, sumsApart);
        Version other = theirs.versions().isEmpty() ? null : asOne(theirs, sumsApart);
        Outcome judged = judge(side, version, other, at, states);
        Set<String> differing = everyVersion || Cases.isClean(judged) ? null : states.differing(at);
        Optional<String> unread = Optional.empty();
        if (differing != null && !Cases.isBorneOut(Cases.attributesOf(judged), differing)) {
            unread = VersionDoubt.unread(side, version, other, differing);
            if (unread.isEmpty()) {
                mine.versions().forEach(one -> fates.supersede(one, side, at));
                theirs.versions().forEach(one -> fates.supersede(one, side.other(), at));
                return;
            }
        }
        Outcome outcome = unless(unread, judged);
        Discrepancy reported = cases.open(
                side == Side.LEGACY ? version : other,
                side == Side.LEGACY ? other : version,
                outcome,
                first(version, other),
                at);
        if (other != null && !sumsApart && outcome instanceof Outcome.Undecidable) {
            // What they came with may be all that the sums of either lack.
            deltas.met(side, mine.versions(), theirs.versions(), true);
        }
        mine.versions()
                .forEach(one -> fates.count(one, side, Life.fateOf(outcome), Life.verdictOf(outcome), reported, at));
        theirs.versions()
                .forEach(one ->
                        fates.count(one, side.other(), Life.fateOf(outcome), Life.verdictOf(outcome), reported, at));
    }

    private Outcome judge(Side side, Version version, @Nullable Version other, EventTime at, KnownStates states) {
        Version ofLegacy = side == Side.LEGACY ? version : other;
        Version ofNew = side == Side.LEGACY ? other : version;
        Instruction instruction = instructionOf(ofLegacy, ofNew);
        EventTime first = first(version, other);
        Outcome judged = ofLegacy == null || ofNew == null || isOfOne(ofLegacy, ofNew)
                ? judge.judge(instruction, effectOf(ofLegacy), effectOf(ofNew), first, at)
                : judge.judgeBeside(instruction, ofLegacy.effect(), ofNew.effect(), first, at);
        return Cases.isClean(judged)
                ? judged
                : unless(
                        new VersionDoubt(settings, cases, states)
                                .about(side, version, other, versions.of(side), versions.of(side.other())),
                        judged);
    }

    private static Outcome unless(Optional<String> doubt, Outcome outcome) {
        return doubt.<Outcome>map(reason -> new Outcome.Undecidable(reason, outcome.rules()))
                .orElse(outcome);
    }

    /** Whether both inserted the row, and what it came with belongs to sums that wait. */
    private boolean isApart(Insertion mine, Insertion theirs) {
        boolean isAnySum = !deltas.waiting().list().isEmpty() || mine.isInPieces() || theirs.isInPieces();
        return Unmet.inserts(mine.versions())
                && Unmet.inserts(theirs.versions())
                && (isAnySum || isAnyCounted(mine) || isAnyCounted(theirs));
    }

    private boolean isAnyCounted(Insertion insertion) {
        return insertion.versions().stream().anyMatch(deltas::isCounted);
    }

    private Version asOne(Insertion insertion, boolean sumsApart) {
        Version all = insertion.asOne();
        return sumsApart ? deltas.unsummed(all) : all;
    }

    /** What changed nothing agrees by itself. */
    void decideAlone(Side side, int index, EventTime at) {
        Version version = versions.of(side).remove(index);
        Version ofLegacy = side == Side.LEGACY ? version : null;
        Version ofNew = side == Side.LEGACY ? null : version;
        EventTime first = first(version, null);
        Outcome outcome = judge.judge(version.instruction(), effectOf(ofLegacy), effectOf(ofNew), first, at);
        Discrepancy reported = cases.open(ofLegacy, ofNew, outcome, first, at);
        fates.count(version, side, Life.fateOf(outcome), Life.verdictOf(outcome), reported, at);
    }

    private static List<Version> around(List<Version> versions, int index) {
        return List.copyOf(
                versions.subList(Math.max(0, index - AROUND), Math.min(versions.size(), index + AROUND + 1)));
    }

    private void meetsInPieces(Side side, Version version, EventTime at) {
        if (everyVersion) {
            return;
        }
        Pieces.of(settings, judge, side, version, versions.of(side), versions.of(side.other()), at)
                .ifPresent(pieces -> {
                    if (pieces.insert() && !deltas.summed().isEmpty()) {
                        deltas.met(side, pieces.mine(), pieces.theirs(), false);
                    }
                    matched(side, pieces.mine(), at);
                    matched(side.other(), pieces.theirs(), at);
                });
    }

    private void matched(Side side, List<Version> pieces, EventTime at) {
        for (Version one : pieces) {
            versions.of(side).remove(one);
            fates.count(one, side, Fate.MATCHED, RowVerdict.MATCHED, null, at);
        }
    }

    private static EventTime first(Version version, @Nullable Version other) {
        EventTime first = version.effect().first();
        return other == null ? first : first.earlier(other.effect().first());
    }

    /** Whether one of them deletes the row and the other one does not. */
    private static boolean isOfDeletion(Version one, Version other) {
        return (one.effect().effect().operation() == NetOperation.DELETE)
                != (other.effect().effect().operation() == NetOperation.DELETE);
    }

    /** Whether its counterpart may be what was judged beside something else, for want of what is known: then what waits has its own. */
    private boolean isPerhapsTold(Side side, Version version) {
        return cases.told().doubtBeside(side.other(), version.time()).isPresent();
    }

    /** Whether both were done under one instruction, for certain. */
    private static boolean isOfOne(Version one, Version other) {
        Instruction its = one.instruction();
        Instruction others = other.instruction();
        return its != null && others != null && its.id().equals(others.id());
    }

    private static @Nullable Gathered effectOf(@Nullable Version version) {
        return version == null ? null : version.effect();
    }

    private static @Nullable Instruction instructionOf(@Nullable Version legacy, @Nullable Version renewed) {
        if (legacy != null && legacy.instruction() != null) {
            return legacy.instruction();
        }
        return renewed == null ? null : renewed.instruction();
    }
}
