package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One row change as it came to pass.
 *
 * @param source number of the side's source, from 0
 * @param number place in the source's log
 * @param lost whether capture did not see it
 */
public record Write(
        Side side,
        int source,
        long number,
        long at,
        String transaction,
        @Nullable String instruction,
        int key,
        int intent,
        Operation operation,
        @Nullable Row before,
        @Nullable Row after,
        boolean lost) {

    /** The key of what stands for the declaration of an instruction. */
    public static final int DECLARATION = -1;

    /** The order of all logs together: time, side, source, position. */
    public static final Comparator<Write> ORDER = Comparator.comparingLong(Write::at)
            .thenComparing(Write::side)
            .thenComparingInt(Write::source)
            .thenComparingLong(Write::number);

    Write asLost() {
        return new Write(
                side, source, number, at, transaction, instruction, key, intent, operation, before, after, true);
    }
}
