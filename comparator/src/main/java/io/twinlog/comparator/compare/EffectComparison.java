package io.twinlog.comparator.compare;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.RowDeltas;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.value.Normal;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the effects of both sides, of which neither is NONE. */
final class EffectComparison {

    private final Comparing comparing;
    private final SideEffect legacy;
    private final SideEffect renewed;

    private EffectComparison(Comparing comparing, SideEffect legacy, SideEffect renewed) {
        this.comparing = comparing;
        this.legacy = legacy;
        this.renewed = renewed;
    }

    /**
     * Hands all that is to be compared to the comparison under way.
     *
     * @return false if the operations are not the same
     */
    static boolean compare(Comparing comparing, SideEffect legacy, SideEffect renewed) {
        EffectComparison comparison = mayBothBeUpdates(legacy, renewed)
                ? new EffectComparison(comparing, asUpdate(legacy), asUpdate(renewed))
                : new EffectComparison(comparing, legacy, renewed);
        return comparison.compare();
    }

    private boolean compare() {
        if (legacy.operation() != renewed.operation()) {
            differentOperations();
            return false;
        }
        switch (legacy.operation()) {
            case INSERT -> inserts();
            case UPDATE -> updates();
            case DELETE, NONE -> {
                // Gone is gone: what it was before was compared when it came to be.
            }
        }
        return true;
    }

    /** Whether one of them was inserted beside a row of which nothing was known, so that the other one may be updated rightly. */
    private static boolean mayBothBeUpdates(SideEffect legacy, SideEffect renewed) {
        return isUpdate(legacy) ? isPerhapsUpdate(renewed) : isUpdate(renewed) && isPerhapsUpdate(legacy);
    }

    private static boolean isUpdate(SideEffect effect) {
        return effect.operation() == NetOperation.UPDATE;
    }

    private static boolean isPerhapsUpdate(SideEffect effect) {
        return effect.operation() == NetOperation.INSERT && effect.touchedUnknown();
    }

    /** An update of which is not known what it touched, if it is none anyway. */
    private static SideEffect asUpdate(SideEffect effect) {
        return isUpdate(effect)
                ? effect
                : new SideEffect(
                        NetOperation.UPDATE,
                        Attributes.NONE,
                        effect.after(),
                        Set.of(),
                        Map.of(),
                        true,
                        effect.changes(),
                        effect.changeCount());
    }

    /** All attributes of either; one that a side did not deliver, no row of that side sets: as good as NULL. */
    private void inserts() {
        legacy.after().names().forEach(this::inserted);
        for (String name : renewed.after().names()) {
            if (!legacy.after().has(name)) {
                inserted(name);
            }
        }
    }

    private void inserted(String name) {
        if (!comparing.compares(name)) {
            return;
        }
        Value legacyValue = legacy.after().get(name);
        Value renewedValue = renewed.after().get(name);
        if (legacyValue != null && renewedValue != null) {
            touched(name);
        } else if (!isNullOrAbsent(legacyValue) || !isNullOrAbsent(renewedValue)) {
            lacking(name, legacyValue, renewedValue);
        }
    }

    /** What either side touched; where that is not known, all that differs is in doubt. */
    private void updates() {
        legacy.touched().forEach(this::touchedIfCompared);
        for (String name : renewed.touched()) {
            if (!legacy.touched().contains(name)) {
                touchedIfCompared(name);
            }
        }
        if (legacy.touchedNothing() && renewed.touchedNothing()) {
            return;
        }
        boolean untouchedInDoubt = (legacy.touchedUnknown() && renewed.touchedUnknown())
                || (legacy.touchedUnknown() && renewed.touchedNothing())
                || (renewed.touchedUnknown() && legacy.touchedNothing());
        for (int i = 0; i < legacy.after().names().size(); i++) {
            String name = legacy.after().names().get(i);
            Value legacyValue = legacy.after().get(i);
            Value renewedValue = renewed.after().get(name);
            if (renewedValue == null || isTouched(name) || !comparing.compares(name)) {
                continue;
            }
            AttributeMode mode = comparing.mode(name);
            if (mode == AttributeMode.STATE) {
                comparing.attribute(name, legacyValue, renewedValue);
            } else if (untouchedInDoubt && mode == AttributeMode.CHANGES) {
                untouched(name, legacyValue, renewedValue);
            }
        }
        if (legacy.touchedUnknown() && renewed.touchedUnknown()) {
            doubtfulDeltas(legacy);
            doubtfulDeltas(renewed);
        }
    }

    /**
     * Under an instruction, another one may have changed it in between: that is no difference. Versions are states, and
     * states differ.
     */
    private void untouched(String name, Value legacyValue, Value renewedValue) {
        if (comparing.isStamped()) {
            comparing.perhapsTouched(
                    name,
                    legacyValue,
                    renewedValue,
                    "what the updates changed is not known for want of the rows before");
        } else {
            comparing.attribute(name, legacyValue, renewedValue);
        }
    }

    private void doubtfulDeltas(SideEffect effect) {
        for (String name : effect.after().names()) {
            if (!isTouched(name) && comparing.compares(name) && comparing.mode(name) == AttributeMode.DELTA) {
                comparing.doubt("the delta of " + name + " is not known for want of the rows before");
            }
        }
    }

    private void touchedIfCompared(String name) {
        if (comparing.compares(name)) {
            touched(name);
        }
    }

    private void touched(String name) {
        if (comparing.mode(name) == AttributeMode.DELTA && deltas(name)) {
            return;
        }
        Value legacyValue = legacy.after().get(name);
        Value renewedValue = renewed.after().get(name);
        if (legacyValue != null && renewedValue != null) {
            comparing.attribute(name, legacyValue, renewedValue);
        } else {
            lacking(name, legacyValue, renewedValue);
        }
    }

    /** @return false if a side changed it from or to something that is no number, so that it has no delta */
    private boolean deltas(String name) {
        BigDecimal legacyDelta = delta(legacy, name);
        BigDecimal renewedDelta = delta(renewed, name);
        if (legacyDelta != null && renewedDelta != null) {
            comparing.delta(name, Normal.number(legacyDelta), Normal.number(renewedDelta));
            return true;
        }
        boolean noNumber =
                (legacyDelta == null && isSet(legacy, name)) || (renewedDelta == null && isSet(renewed, name));
        if (!noNumber) {
            comparing.doubt("the delta of " + name + " is not known for want of the row before in "
                    + (legacyDelta == null ? "legacy" : "new"));
        }
        return !noNumber;
    }

    /**
     * Whether it is known what the side has left in it: of an inserted row also where another table says so, unless that was there before
     * and others may have added to it. So may they where an update left a number in what could not be read in between.
     */
    private static boolean isSet(SideEffect effect, String name) {
        boolean inserted = effect.operation() == NetOperation.INSERT && !effect.touchedUnknown();
        boolean unread = isUpdate(effect)
                && effect.touchedUnknown()
                && RowDeltas.number(effect.after().valueOf(name)) != null;
        return (effect.touched().contains(name) && !unread)
                || (inserted && effect.after().valueOf(name).isKnown());
    }

    private static @Nullable BigDecimal delta(SideEffect effect, String name) {
        BigDecimal delta = effect.deltas().get(name);
        if (delta != null) {
            return delta;
        }
        boolean unread =
                effect.after().has(name) && !effect.after().valueOf(name).isKnown();
        boolean untouched = !effect.touched().contains(name) && !effect.touchedUnknown() && !unread;
        return untouched ? BigDecimal.ZERO : null;
    }

    /** An update that touches nothing counts by its after-state, so it may well stand beside an insert. */
    private void differentOperations() {
        boolean neitherDeleted =
                legacy.operation() != NetOperation.DELETE && renewed.operation() != NetOperation.DELETE;
        boolean certain = !neitherDeleted || (touchesForCertain(legacy) && touchesForCertain(renewed));
        if (certain) {
            comparing.rowDiffers();
        }
        if (!neitherDeleted) {
            return;
        }
        Set<String> names = legacy.after().names();
        for (String name : names) {
            Value renewedValue = renewed.after().get(name);
            if (renewedValue != null && comparing.compares(name) && comparing.mode(name) != AttributeMode.DELTA) {
                comparing.attribute(name, legacy.after().valueOf(name), renewedValue);
            }
        }
        if (!certain && (legacy.touchedUnknown() || renewed.touchedUnknown())) {
            comparing.doubt("what the update changed is not known for want of the row before");
        }
    }

    private boolean touchesForCertain(SideEffect effect) {
        if (effect.operation() != NetOperation.UPDATE) {
            return true;
        }
        for (String name : effect.touched()) {
            BigDecimal delta = comparing.mode(name) == AttributeMode.DELTA
                    ? effect.deltas().get(name)
                    : null;
            boolean nothing = delta != null && delta.signum() == 0;
            if (!nothing && comparing.compares(name) && !comparing.isIgnored(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * One side touched it, the other one delivered no row that has it: it did not touch it. Where it cannot be read what the one wrote,
     * that may be the NULL that was there before.
     */
    private void lacking(String name, @Nullable Value legacyValue, @Nullable Value renewedValue) {
        if (isUnread(legacyValue) || isUnread(renewedValue)) {
            comparing.attribute(
                    name,
                    legacyValue == null ? Value.NULL : legacyValue,
                    renewedValue == null ? Value.NULL : renewedValue);
        } else {
            comparing.differs(name, legacyValue, renewedValue);
        }
    }

    private boolean isTouched(String name) {
        return legacy.touched().contains(name) || renewed.touched().contains(name);
    }

    private static boolean isUnread(@Nullable Value value) {
        return value != null && !value.isKnown();
    }

    private static boolean isNullOrAbsent(@Nullable Value value) {
        return value == null || value.isNull();
    }
}
