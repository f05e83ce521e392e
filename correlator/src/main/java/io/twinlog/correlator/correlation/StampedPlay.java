package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays a row's comparisons under instructions. */
final class StampedPlay {

    /**
     * So many comparisons of one row that have agreed are kept until their windows end, lest a change that comes after all
     * begin a new one.
     */
    private static final int MOST_AGREED = 1_000;

    private static final String AGREE = "both sides agree";

    private final Scene scene;
    private final CorrelationSettings settings;
    private final Judge judge;
    private final Life life;
    private final AcceptanceEnd acceptance;
    private final Effects effects;
    private final List<Stamped> all;
    /** Null where it has to be found out again. */
    private @Nullable EventTime nextTimer;

    StampedPlay(Scene scene, Judge judge, List<Stamped> state, Effects effects) {
        this.scene = scene;
        this.settings = scene.settings();
        this.judge = judge;
        this.life = new Life(scene);
        this.acceptance = new AcceptanceEnd(scene);
        this.effects = effects;
        this.all = new ArrayList<>(state);
    }

    void change(Change change, Instruction instruction) {
        nextTimer = null;
        Side side = change.side();
        int index = indexOf(instruction.id(), side, change.time());
        if (index < 0) {
            Stamped begun = Stamped.of(instruction, side, Gathered.of(change));
            all.add(begun);
            transition(begun, null, RowVerdict.PENDING, change.time());
            return;
        }
        Stamped so = all.get(index);
        Gathered mine = so.of(side);
        if (mine != null) {
            effects.account(mine.last(), so.fateOf(side), Fate.FOLDED);
        }
        RowVerdict verdict = so.verdict();
        boolean reopened = verdict == RowVerdict.MATCHED || verdict == RowVerdict.IGNORED;
        EventTime episode = so.reported() == null && reopened ? change.time() : so.episode();
        Stamped more = so.known(Knowledge.of(so.instruction(), side, instruction))
                .gathering(
                        side,
                        mine == null ? Gathered.of(change, so.of(side.other())) : mine.and(change),
                        episode,
                        reopened ? RowVerdict.PENDING : verdict);
        all.set(index, more);
        if (reopened) {
            transition(more, verdict, RowVerdict.PENDING, change.time());
        }
    }

    /** Whether the side has inserted the row under the instruction of a further change, and nothing else. */
    boolean hasInserted(Change change, Instruction instruction) {
        int index = indexOf(instruction.id(), change.side(), change.time());
        Gathered mine = index < 0 ? null : all.get(index).of(change.side());
        return mine != null && mine.effect().operation() == NetOperation.INSERT;
    }

    EventTime nextTimer() {
        EventTime next = nextTimer;
        if (next == null) {
            next = EventTime.MAX;
            for (Stamped one : all) {
                next = next.earlier(timerOf(one));
            }
            nextTimer = next;
        }
        return next;
    }

    void fire(EventTime at, VersionPlay versions) {
        nextTimer = null;
        for (int i = 0; i < all.size(); i++) {
            Stamped one = all.get(i);
            if (timerOf(one).isAfter(at)) {
                continue;
            }
            Stamped next = fire(one, at, versions);
            if (next == null) {
                all.remove(i);
            } else {
                all.set(i, next);
                forgetOldestAgreed();
            }
            return;
        }
    }

    /** An account that a thousand instructions change within a window must not make the state grow without end. */
    private void forgetOldestAgreed() {
        if (all.size() <= MOST_AGREED
                || all.stream().filter(StampedPlay::hasAgreed).count() <= MOST_AGREED) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            if (hasAgreed(all.get(i))) {
                all.remove(i);
                return;
            }
        }
    }

    private static boolean hasAgreed(Stamped one) {
        boolean clean = one.verdict() == RowVerdict.MATCHED || one.verdict() == RowVerdict.IGNORED;
        return clean && one.settled() && one.reported() == null;
    }

    boolean isGathering() {
        for (Stamped one : all) {
            if (one.phase() == Stamped.Phase.GATHERING) {
                return true;
            }
        }
        return false;
    }

    void addUndecidedBefore(EventTime time, Set<String> names) {
        for (Stamped one : all) {
            if (one.phase() == Stamped.Phase.GATHERING && one.episode().isBefore(time)) {
                Stream.of(one.legacy(), one.renewed()).filter(Objects::nonNull).forEach(done -> done.addTouched(names));
            }
        }
    }

    List<Stamped> remaining() {
        return all;
    }

    /**
     * Until when a version of a side must wait because a comparison under an instruction, with only the other side in it so
     * far, may yet turn out to be its counterpart; MIN if there is none.
     */
    EventTime mayMeetUntil(Side side, EventTime version) {
        EventTime until = EventTime.MIN;
        for (Stamped one : all) {
            boolean oneSided = one.phase() == Stamped.Phase.GATHERING && one.of(side) == null;
            if (oneSided && one.reported() == null && Reach.within(settings, one.last(), version)) {
                until = until.later(timerOf(one));
            }
        }
        return until;
    }

    /**
     * Until when a version of a side must wait because a comparison under an instruction, with only this side in it so far,
     * may yet turn out to be a version beside it; MIN if there is none.
     */
    EventTime mayFollowUntil(Side side, EventTime version) {
        return mayMeetUntil(side.other(), version);
    }

    /**
     * Lets a version that found no counterpart be the late one of an open comparison that the side has no part in: it did it
     * without the ID.
     *
     * @return true if it resolved one
     */
    boolean resolveBy(Side side, Version version, EventTime at) {
        for (Stamped one : all) {
            Gathered there = one.of(side.other());
            Discrepancy reported = one.reported();
            boolean lone = one.phase() == Stamped.Phase.RESTING && one.of(side) == null;
            if (!lone || there == null || reported == null) {
                continue;
            }
            Gathered ofLegacy = side == Side.LEGACY ? version.effect() : there;
            Gathered ofNew = side == Side.LEGACY ? there : version.effect();
            if (judge.agree(ofLegacy.effect(), ofNew.effect(), at)) {
                remove(one);
                clear(one, Outcome.Agreed.PLAINLY, "the counterpart came late", at);
                return true;
            }
        }
        return false;
    }

    /**
     * The same for a sum, where that is all that the comparison is about.
     *
     * @param excess by how much legacy's sum is the greater one
     */
    boolean resolveBySum(String attribute, BigDecimal excess, EventTime at) {
        for (Stamped one : all) {
            Discrepancy reported = one.reported();
            boolean lone = one.phase() == Stamped.Phase.RESTING && !one.bothPresent();
            boolean known = reported != null && reported.status() != Status.UNDECIDABLE;
            if (lone && known && soleSum(one, attribute).add(excess).signum() == 0) {
                remove(one);
                clear(one, Outcome.Agreed.PLAINLY, "the counterpart came late", at);
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a side had done by {@code time} what the other side did under an instruction at {@code then}; if that is not
     * remembered any more, as if both did it at the same time.
     */
    boolean hasFollowed(Side side, EventTime then, EventTime time) {
        boolean remembered = false;
        for (Stamped one : all) {
            Gathered there = one.of(side.other());
            if (there != null && !then.isBefore(there.first()) && !then.isAfter(there.last())) {
                remembered = true;
                Gathered here = one.of(side);
                if (here != null && !here.first().isAfter(time)) {
                    return true;
                }
            }
        }
        return !remembered && !then.isAfter(time);
    }

    private void remove(Stamped one) {
        all.remove(one);
        nextTimer = null;
    }

    /** By how much legacy's sum is the greater one, zero if anything else was touched. */
    private static BigDecimal soleSum(Stamped one, String attribute) {
        Gathered legacy = one.legacy();
        Gathered mine = legacy != null ? legacy : one.renewed();
        if (mine == null || !mine.effect().touched().equals(Set.of(attribute))) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = mine.effect().deltas().getOrDefault(attribute, BigDecimal.ZERO);
        return legacy != null ? sum : sum.negate();
    }

    private EventTime timerOf(Stamped one) {
        return switch (one.phase()) {
            case GATHERING -> one.bothPresent() && !one.settled() ? one.last().plus(settings.settle()) : deadline(one);
            case RESTING -> restsUntil(one);
        };
    }

    private EventTime restsUntil(Stamped one) {
        EventTime end = acceptance.of(one.reported());
        return end.isBefore(EventTime.MAX) ? end : lastNews(one).plus(restsFor(one));
    }

    private EventTime lastNews(Stamped one) {
        Discrepancy reported = one.reported();
        return reported == null ? deadline(one) : deadline(one).later(reported.decidedAt());
    }

    private Duration restsFor(Stamped one) {
        Discrepancy reported = one.reported();
        boolean open = reported != null && reported.status() != Status.UNDECIDABLE;
        return open ? settings.remember() : settings.grace();
    }

    private EventTime deadline(Stamped one) {
        return one.last().plus(settings.reach());
    }

    private @Nullable Stamped fire(Stamped one, EventTime at, VersionPlay versions) {
        if (one.phase() == Stamped.Phase.RESTING) {
            return acceptance.of(one.reported()).isAfter(at) ? null : acceptedNoMore(one, reportedOf(one), at);
        }
        if (one.bothPresent() && !one.settled()) {
            return settle(one, at);
        }
        return expire(one, at, versions);
    }

    private Stamped settle(Stamped one, EventTime at) {
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

    private @Nullable Stamped expire(Stamped one, EventTime at, VersionPlay versions) {
        boolean alreadyClean = one.verdict() == RowVerdict.MATCHED || one.verdict() == RowVerdict.IGNORED;
        if (alreadyClean) {
            return null;
        }
        if (!one.bothPresent() && one.reported() == null && leaveToVersions(one, versions)) {
            return null;
        }
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

    private Stamped acceptedNoMore(Stamped one, Discrepancy reported, EventTime at) {
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
    private Stamped clear(Stamped one, Outcome outcome, String reason, EventTime at) {
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

    private boolean leaveToVersions(Stamped one, VersionPlay versions) {
        Gathered legacy = one.legacy();
        Side side = legacy != null ? Side.LEGACY : Side.NEW;
        Gathered mine = legacy != null ? legacy : one.renewed();
        if (mine == null || scene.isDeclaration() || !versions.awaits(side, mine)) {
            return false;
        }
        versions.leftover(side, Version.leftover(one.instruction(), mine));
        return true;
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
                deadline(one));
    }

    private void transition(Stamped one, @Nullable RowVerdict from, RowVerdict to, EventTime at) {
        transition(one, from, to, at, one.reported());
    }

    private void transition(
            Stamped one, @Nullable RowVerdict from, RowVerdict to, EventTime at, @Nullable Discrepancy discrepancy) {
        effects.transition(
                scene, one.instruction(), from, to, one.present(), discrepancy == null ? null : discrepancy.id(), at);
    }

    /**
     * The comparison a change belongs to: the latest under its instruction, unless that has long been closed. Of several that
     * its side has no part in yet it is the counterpart of the oldest.
     */
    private int indexOf(String instruction, Side side, EventTime time) {
        int lacking = -1;
        for (int i = all.size() - 1; i >= 0; i--) {
            Stamped one = all.get(i);
            if (!one.instruction().id().equals(instruction)) {
                continue;
            }
            if (one.of(side) == null) {
                lacking = i;
                continue;
            }
            boolean late = one.phase() == Stamped.Phase.RESTING
                    && time.isAfter(deadline(one).plus(settings.grace()));
            return lacking >= 0 ? lacking : late ? -1 : i;
        }
        return lacking;
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
