package io.twinlog.comparator.compare;

import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.value.Normal;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Judges an effect to which the other side has none. */
final class LoneEffect {

    private static final Value ZERO = new Value.Int(0);

    private final Comparing comparing;
    private final SideEffect effect;
    private final Side side;

    private LoneEffect(Comparing comparing, SideEffect effect, Side side) {
        this.comparing = comparing;
        this.effect = effect;
        this.side = side;
    }

    /** @param side the side that has the effect */
    static void compare(Comparing comparing, SideEffect effect, Side side) {
        LoneEffect lone = new LoneEffect(comparing, effect, side);
        switch (effect.operation()) {
            case INSERT -> lone.insert();
            case UPDATE -> lone.update();
            case DELETE -> comparing.rowDiffers();
            case NONE -> {
                // Inserted and deleted again: no effect.
            }
        }
    }

    private void insert() {
        comparing.rowDiffers();
        effect.after().forEach((name, value) -> {
            if (comparing.compares(name) && value.isKnown()) {
                differs(name, value);
            }
        });
    }

    private void update() {
        for (String name : effect.touched()) {
            if (!comparing.compares(name)) {
                continue;
            }
            Value delta = delta(name);
            if (delta == null) {
                differs(name, effect.after().valueOf(name));
            } else if (!delta.equals(ZERO) && !comparing.isTolerated(name, delta, ZERO)) {
                boolean inLegacy = side == Side.LEGACY;
                comparing.differsByDelta(name, inLegacy ? delta : null, inLegacy ? null : delta);
            }
        }
        if (effect.touchedUnknown()) {
            comparing.doubt("what the update changed is not known for want of the row before in " + side.word());
        }
    }

    private @Nullable Value delta(String name) {
        BigDecimal delta =
                comparing.mode(name) == AttributeMode.DELTA ? effect.deltas().get(name) : null;
        return delta == null ? null : Normal.number(delta);
    }

    private void differs(String name, Value value) {
        boolean inLegacy = side == Side.LEGACY;
        comparing.differs(name, inLegacy ? value : null, inLegacy ? null : value);
    }
}
