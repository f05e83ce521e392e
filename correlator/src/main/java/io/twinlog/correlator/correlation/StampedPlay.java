package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
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

    private final Scene scene;
    private final CorrelationSettings settings;
    private final Judge judge;
    private final AcceptanceEnd acceptance;
    private final StampedTimes times;
    private final StampedEnd end;
    private final Effects effects;
    private final List<Stamped> all;
    private final StampedVersions versions;
    /** Null where it has to be found out again. */
    private @Nullable EventTime nextTimer;

    StampedPlay(Scene scene, Judge judge, List<Stamped> state, Effects effects) {
        this.scene = scene;
        this.settings = scene.settings();
        this.judge = judge;
        this.acceptance = new AcceptanceEnd(scene);
        this.times = new StampedTimes(settings, acceptance);
        this.end = new StampedEnd(scene, judge, acceptance, times, effects);
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
            end.transition(begun, null, RowVerdict.PENDING, change.time());
            return;
        }
        Stamped so = all.get(index);
        Gathered mine = so.of(side);
        if (mine != null) {
            effects.account(mine.last(), so.fateOf(side), Fate.FOLDED);
        }
        RowVerdict verdict = so.verdict();
        boolean reopened = isClean(so);
        EventTime episode = so.reported() == null && reopened ? change.time() : so.episode();
        Stamped more = so.known(Knowledge.of(so.instruction(), side, instruction))
                .gathering(
                        side,
                        mine == null ? Gathered.of(change, so.of(side.other())) : mine.and(change),
                        episode,
                        reopened ? RowVerdict.PENDING : verdict);
        all.set(index, more);
        if (reopened) {
            end.transition(more, verdict, RowVerdict.PENDING, change.time());
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
        return isClean(one) && one.settled() && one.reported() == null;
    }

    private static boolean isClean(Stamped one) {
        return one.verdict() == RowVerdict.MATCHED || one.verdict() == RowVerdict.IGNORED;
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
            end.clear(one, Outcome.Agreed.PLAINLY, "the counterpart came late", at);
        });
        return late.isPresent();
    }

    private @Nullable Stamped fire(Stamped one, EventTime at, VersionPlay versions) {
        if (one.phase() == Stamped.Phase.RESTING) {
            return acceptance.of(one.reported()).isAfter(at) ? null : end.acceptedNoMore(one, at);
        }
        if (one.bothPresent() && !one.settled()) {
            return end.settle(one, at);
        }
        return isClean(one) || leaveToVersions(one, versions) ? null : end.expire(one, at);
    }

    private boolean leaveToVersions(Stamped one, VersionPlay versions) {
        Gathered legacy = one.legacy();
        Side side = legacy != null ? Side.LEGACY : Side.NEW;
        Gathered mine = legacy != null ? legacy : one.renewed();
        boolean isAlone = !one.bothPresent() && one.reported() == null;
        if (!isAlone || mine == null || scene.isDeclaration() || !versions.awaits(side, one.instruction(), mine)) {
            return false;
        }
        versions.leftover(side, Version.leftover(one.instruction(), mine));
        return true;
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
}
