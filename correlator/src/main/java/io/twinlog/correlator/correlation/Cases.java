package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row's open discrepancies that no instruction's comparison holds. */
final class Cases {

    private final Scene scene;
    private final CorrelationSettings settings;
    private final Life life;
    private final Effects effects;
    private final List<OpenCase> open;

    Cases(Scene scene, List<OpenCase> state, Effects effects) {
        this.scene = scene;
        this.settings = scene.settings();
        this.life = new Life(scene);
        this.effects = effects;
        this.open = new ArrayList<>(state);
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
        open.add(new OpenCase(OpenCase.Family.VERSION, reported, legacy, renewed, at));
        return reported;
    }

    /** Why a version near some time, which could not be compared with its neighbour, might have been that of another. */
    Optional<String> doubtBeside(Side side, EventTime time) {
        for (OpenCase one : open) {
            Version there = side == Side.LEGACY ? one.legacy() : one.renewed();
            boolean undecidable = one.reported().status() == Status.UNDECIDABLE;
            if (undecidable && there != null && Reach.within(settings, there.time(), time)) {
                return Optional.ofNullable(one.reported().reason());
            }
        }
        return Optional.empty();
    }

    /** Whether a version of the other side was reported alone, so that what a side did may be its late counterpart. */
    boolean awaits(Side side) {
        return open.stream().anyMatch(one -> {
            Kind missing = side == Side.LEGACY ? Kind.MISSING_IN_LEGACY : Kind.MISSING_IN_NEW;
            if (one.family() == OpenCase.Family.DELTA && one.reported().kind() == missing) {
                return true;
            }
            Version there = side == Side.LEGACY ? one.renewed() : one.legacy();
            Version here = side == Side.LEGACY ? one.legacy() : one.renewed();
            return one.family() == OpenCase.Family.VERSION && there != null && here == null;
        });
    }

    /**
     * Lets a version that found no counterpart be the late one of an open case, or revise it.
     *
     * @return true if it resolved one
     */
    boolean resolveBy(Side side, Version version, Judge judge, EventTime at) {
        for (int i = 0; i < open.size(); i++) {
            OpenCase one = open.get(i);
            Version there = side == Side.LEGACY ? one.renewed() : one.legacy();
            Version here = side == Side.LEGACY ? one.legacy() : one.renewed();
            if (one.family() != OpenCase.Family.VERSION || there == null || here != null || !sameSort(version, there)) {
                continue;
            }
            Version legacy = side == Side.LEGACY ? version : there;
            Version renewed = side == Side.LEGACY ? there : version;
            if (judge.agree(legacy.effect().effect(), renewed.effect().effect(), at)) {
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
                BigDecimal so = excessIn(one.reported(), attribute);
                if (so != null && so.add(excess).signum() == 0) {
                    resolve(i, "the counterpart came late", at);
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable BigDecimal excessIn(Discrepancy reported, String attribute) {
        for (Difference difference : reported.differences()) {
            if (difference.attribute().equals(attribute)) {
                return amount(difference.legacy()).subtract(amount(difference.renewed()));
            }
        }
        return null;
    }

    private static BigDecimal amount(Difference.@Nullable Held held) {
        if (held != null && held.value() instanceof Value.Int number) {
            return BigDecimal.valueOf(number.value());
        }
        return held != null && held.value() instanceof Value.Decimal number ? number.value() : BigDecimal.ZERO;
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
            open.set(open.indexOf(so), new OpenCase(so.family(), next, so.legacy(), so.renewed(), at));
        });
    }

    void add(OpenCase.Family family, Outcome outcome, Life.Matter matter, EventTime at) {
        effects.hits(outcome.rules(), at);
        life.next(null, matter, outcome, false, at).ifPresent(next -> {
            effects.report(next);
            open.add(new OpenCase(family, next, null, null, at));
        });
    }

    EventTime nextTimer() {
        EventTime next = EventTime.MAX;
        for (OpenCase one : open) {
            next = next.earlier(forgottenAt(one));
        }
        return next;
    }

    /** Drops what has been open for too long without news. */
    void forget(EventTime at) {
        open.removeIf(one -> !forgottenAt(one).isAfter(at));
    }

    List<OpenCase> remaining() {
        return open;
    }

    private EventTime forgottenAt(OpenCase one) {
        boolean undecidable = one.reported().status() == Status.UNDECIDABLE;
        return one.since().plus(undecidable ? settings.grace() : settings.remember());
    }

    private void resolve(int index, String reason, EventTime at) {
        OpenCase one = open.remove(index);
        Discrepancy resolved = Life.resolved(one.reported(), reason, at);
        effects.report(resolved);
        settle(one.legacy(), Side.LEGACY, one.reported(), at);
        settle(one.renewed(), Side.NEW, one.reported(), at);
    }

    private void settle(@Nullable Version version, Side side, Discrepancy reported, EventTime at) {
        if (version == null) {
            return;
        }
        effects.account(version.time(), fateOf(reported), Fate.MATCHED);
        Instruction instruction = version.instruction();
        if (instruction != null) {
            effects.transition(
                    scene, instruction, verdictOf(reported), RowVerdict.MATCHED, Set.of(side), reported.id(), at);
        }
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

    private static Set<String> attributesOf(List<Difference> differences) {
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

    private static Fate fateOf(Discrepancy reported) {
        return switch (reported.status()) {
            case ACCEPTED -> Fate.ACCEPTED;
            case UNDECIDABLE -> Fate.UNDECIDABLE;
            case PROVISIONAL, OPEN, RESOLVED -> Fate.DISCREPANT;
        };
    }

    private static RowVerdict verdictOf(Discrepancy reported) {
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
}
