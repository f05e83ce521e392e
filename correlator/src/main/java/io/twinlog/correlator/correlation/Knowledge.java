package io.twinlog.correlator.correlation;

import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an instruction from both sides. Where the two name its type or actor differently legacy's word counts,
 * whoever came first, so that signatures do not depend on who was faster.
 */
final class Knowledge {

    private Knowledge() {}

    static Instruction of(Instruction known, Side side, Instruction said) {
        if (known.equals(said)) {
            return known;
        }
        Instruction strong = side == Side.LEGACY ? said : known;
        Instruction weak = side == Side.LEGACY ? known : said;
        return new Instruction(known.id(), or(strong.type(), weak.type()), or(strong.actor(), weak.actor()));
    }

    private static @Nullable String or(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
