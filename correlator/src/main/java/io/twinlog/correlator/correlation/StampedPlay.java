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
    private final StampedTimes times;
    private final Effects effects;
    private final List<Stamped> all;
    private final StampedVersions versions;
    /** Null where it has to be found out again. */
    private @Nullable EventTime nextTimer;

    StampedPlay(Scene scene, Judge judge, List<Stamped> state, Effects effects) {
        this.scene = scene;
        this.settings = scene.settings();
        this.judge = judge;
        this.life = new Life(scene);
        this.acceptance = new AcceptanceEnd(scene);
        this.times = new StampedTimes(settings, acceptance);
        this.effects = effects;
        this.all = new ArrayList<>(state);
        this.versions = new StampedVersions(all, settings, times);
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
                next = next.earlier(times.timerOf(one));
            }
            nextTimer = next;
        }
        return next;
    }

    void fire(EventTime at, VersionPlay versions) {
        nextTimer = null;
        for (int i = 0; i < all.size(); i++) {
            Stamped one = all.get(i);
            if (times.timerOf(one).isAfter(at)) {
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

    /** What the comparisons, as they are at any moment, tell about versions without an instruction. */
    StampedVersions versions() {
        return versions;
    }

    List<Stamped> remaining() {
        return all;
    }

    /**
     * Lets a version that found no counterpart be the late one of an open comparison that the side has no part in: it did it
     * without the ID.
     *
     * @return true if it resolved one
     */
    boolean resolveBy(Side side, Version version, EventTime at) {
        return resolve(versions.lateBy(side, version, at, judge), at);
    }

    /**
     * The same for a sum, where that is all that the comparison is about.
     *
     * @param excess by how much legacy's sum is the greater one
     */
    boolean resolveBySum(String attribute, BigDecimal excess, EventTime at) {
        return resolve(versions.lateBySum(attribute, excess), at);
    }

    private boolean resolve(Optional<Stamped> late, EventTime at) {
        late.ifPresent(one -> {
            all.remove(one);
            nextTimer = null;
            clear(one, Outcome.Agreed.PLAINLY, "the counterpart came late", at);
        });
        return late.isPresent();
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
        if (mine == null || scene.isDeclaration() || !versions.awaits(side, one.instruction(), mine)) {
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
                times.deadline(one));
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
                    && time.isAfter(times.deadline(one).plus(settings.grace()));
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
