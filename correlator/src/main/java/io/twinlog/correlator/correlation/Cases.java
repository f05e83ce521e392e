package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row's open discrepancies that no instruction's comparison holds. */
final class Cases {

    /** In windows: a version waits for two at most, and for an instruction beside it one more. */
    private static final int LONGEST_WAIT = 3;

    private final CorrelationSettings settings;
    private final Life life;
    private final AcceptanceEnd acceptance;
    private final CaseCounts counts;
    private final Effects effects;
    private final List<OpenCase> open;

    Cases(Scene scene, List<OpenCase> state, Effects effects) {
        this.settings = scene.settings();
        this.life = new Life(scene);
        this.acceptance = new AcceptanceEnd(scene);
        this.counts = new CaseCounts(scene, effects);
        this.effects = effects;
        this.open = new ArrayList<>(state);
    }

    /** What the open ones tell of versions. */
    ToldOfVersions told() {
        return new ToldOfVersions(open, settings);
    }

    /** Opens a case if the outcome is one; what it reports, or null. */
    @Nullable
    Discrepancy open(
            @Nullable Version legacy, @Nullable Version renewed, Outcome outcome, EventTime first, EventTime at) {
        effects.hits(outcome.rules(), at);
        if (isClean(outcome)) {
            return null;
        }
        Discrepancy reported = life.next(null, matter(legacy, renewed, first, at), outcome, false, at)
                .orElseThrow();
        effects.report(reported);
        open.add(new OpenCase(OpenCase.Family.VERSION, reported, legacy, renewed, at, List.of()));
        return reported;
    }

    /**
     * Lets a version that found no counterpart be the late one of an open case, or revise it.
     *
     * @return true if it resolved one
     */
    boolean resolveBy(Side side, Version version, Judge judge, EventTime at) {
        for (int i = 0; i < open.size(); i++) {
            OpenCase one = open.get(i);
            Version there = one.of(side.other());
            if (one.family() != OpenCase.Family.VERSION
                    || there == null
                    || one.of(side) != null
                    || !sameSort(version, there)) {
                continue;
            }
            if (judge.agreeLate(side, version.effect().effect(), there.effect().effect(), at)) {
                resolve(i, "the counterpart came late", at);
                return true;
            }
        }
        return false;
    }

    /**
     * Resolves the state-dependent cases which the row's states, known to be equal in all but {@code differing}, bear out no
     * more.
     */
    void resolveByStates(Set<String> differing, boolean everyVersion, EventTime at) {
        for (int i = open.size() - 1; i >= 0; i--) {
            OpenCase one = open.get(i);
            boolean dependsOnStates = one.family() == OpenCase.Family.STATE || !everyVersion;
            if (dependsOnStates && !isBorneOut(attributesOf(one.reported().differences()), differing)) {
                resolve(i, "the row's states are equal again", at);
            }
        }
    }

    /**
     * Lets a sum that found no counterpart be the late one of an open case.
     *
     * @param excess by how much legacy's sum is the greater one
     * @return true if it resolved one
     */
    boolean resolveBySum(String attribute, BigDecimal excess, EventTime at) {
        for (int i = 0; i < open.size(); i++) {
            OpenCase one = open.get(i);
            if (one.family() == OpenCase.Family.DELTA && one.reported().status() != Status.UNDECIDABLE) {
                BigDecimal so = Sums.excessIn(one.reported(), attribute);
                if (so != null && so.add(excess).signum() == 0) {
                    resolve(i, "the counterpart came late", at);
                    return true;
                }
            }
        }
        return false;
    }

    /** The open case about the row's states, or null. */
    @Nullable
    OpenCase aboutStates() {
        return open.stream()
                .filter(one -> one.family() == OpenCase.Family.STATE)
                .findFirst()
                .orElse(null);
    }

    /** Puts a case's next transition, if it has one. */
    void revise(OpenCase so, Outcome outcome, Life.Matter matter, EventTime at) {
        life.next(so.reported(), matter, outcome, false, at).ifPresent(next -> {
            effects.report(next);
            open.set(open.indexOf(so), so.with(next, at));
        });
    }

    /** Opens a case about the row's states. */
    void addState(Outcome outcome, Life.Matter matter, EventTime at) {
        add(OpenCase.Family.STATE, outcome, matter, List.of(), at);
    }

    /**
     * Opens a case about sums.
     *
     * @param agreeing the instructions they belong to whose rows count as matched so far
     * @param others the other instructions they belong to
     */
    void addSum(
            Outcome outcome, Life.Matter matter, List<Instruction> agreeing, List<Instruction> others, EventTime at) {
        List<Instruction> all = new ArrayList<>(agreeing);
        all.addAll(others);
        OpenCase added = add(OpenCase.Family.DELTA, outcome, matter, all, at);
        counts.opened(added, agreeing, others, at);
    }

    private OpenCase add(
            OpenCase.Family family, Outcome outcome, Life.Matter matter, List<Instruction> instructions, EventTime at) {
        effects.hits(outcome.rules(), at);
        Discrepancy first = life.next(null, matter, outcome, false, at).orElseThrow();
        effects.report(first);
        OpenCase added = new OpenCase(family, first, null, null, at, instructions);
        open.add(added);
        return added;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** @param moving whether something is under way in the row */
    EventTime nextTimer(boolean moving) {
        EventTime next = EventTime.MAX;
        for (OpenCase one : open) {
            next = next.earlier(timerOf(one, moving));
        }
        return next;
    }

    /**
     * Drops what has been open for too long without news, or judges again what is accepted no more.
     *
     * @param again what the comparison of a case comes to now; null if that cannot be found out any more
     */
    void fire(EventTime at, boolean moving, Function<OpenCase, @Nullable Outcome> again) {
        for (int i = 0; i < open.size(); i++) {
            OpenCase one = open.get(i);
            if (timerOf(one, moving).isAfter(at)) {
                continue;
            }
            if (acceptance.of(one.reported()).isAfter(at)) {
                open.remove(i);
            } else {
                open.set(i, acceptedNoMore(one, again.apply(one), at));
            }
            return;
        }
    }

    private OpenCase acceptedNoMore(OpenCase one, @Nullable Outcome again, EventTime at) {
        Outcome outcome = acceptance.outcome(one.reported(), again, at);
        OpenCase next = one.with(acceptance.transition(one.reported(), outcome, at), one.since());
        effects.report(next.reported());
        effects.furtherHits(outcome.rules(), one.reported().rules(), at);
        counts.revised(one, next, at);
        return next;
    }

    List<OpenCase> remaining() {
        return open;
    }

    /**
     * An acceptance that ends while something is under way waits for it: the counterpart may be among it. For how a row's
     * states compare that may take long, for the rest as long as a comparison can take.
     */
    private EventTime timerOf(OpenCase one, boolean moving) {
        EventTime end = acceptance.of(one.reported());
        if (end.equals(EventTime.MAX)) {
            boolean undecidable = one.reported().status() == Status.UNDECIDABLE;
            // Who comes before the end of grace is decided later.
            Duration kept = undecidable ? settings.grace().plus(longestWait()) : settings.remember();
            return one.reported().decidedAt().plus(kept);
        }
        if (!moving) {
            return end;
        }
        return one.family() == OpenCase.Family.STATE ? EventTime.MAX : end.plus(longestWait());
    }

    private Duration longestWait() {
        return settings.reach().multipliedBy(LONGEST_WAIT);
    }

    private void resolve(int index, String reason, EventTime at) {
        OpenCase one = open.remove(index);
        Discrepancy resolved = Life.resolved(one.reported(), reason, at);
        effects.report(resolved);
        counts.resolved(one, at);
    }

    private Life.Matter matter(@Nullable Version legacy, @Nullable Version renewed, EventTime first, EventTime at) {
        Instruction instruction = legacy != null && legacy.instruction() != null
                ? legacy.instruction()
                : renewed == null ? null : renewed.instruction();
        Version lone = legacy != null ? legacy : renewed;
        return new Life.Matter(
                "VERSION " + (lone == null ? "" : lone.transaction()),
                instruction,
                Life.report(legacy == null ? null : legacy.effect()),
                Life.report(renewed == null ? null : renewed.effect()),
                first,
                at);
    }

    /** Whether the row's states, equal in all but {@code differing}, bear a difference in some attributes out. */
    static boolean isBorneOut(Set<String> attributes, Set<String> differing) {
        return !differing.isEmpty()
                && (attributes.isEmpty() || attributes.stream().anyMatch(differing::contains));
    }

    /** The attributes that differ; none if the row does as a whole, or if it cannot be told. */
    static Set<String> attributesOf(Outcome outcome) {
        if (outcome instanceof Outcome.Different different) {
            return attributesOf(different.differences());
        }
        return outcome instanceof Outcome.Accepted accepted
                ? attributesOf(accepted.different().differences())
                : Set.of();
    }

    static Set<String> attributesOf(List<Difference> differences) {
        Set<String> names = new HashSet<>();
        differences.forEach(difference -> names.add(difference.attribute()));
        return names;
    }

    private static boolean sameSort(Version one, Version other) {
        NetOperation operation = one.effect().effect().operation();
        return Objects.equals(operation, other.effect().effect().operation());
    }

    static boolean isClean(Outcome outcome) {
        return outcome instanceof Outcome.Agreed || outcome instanceof Outcome.Ignored;
    }
}
