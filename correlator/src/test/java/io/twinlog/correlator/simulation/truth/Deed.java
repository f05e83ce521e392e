package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * One side carries out an action on a row.
 *
 * @param intent the same on both sides where the business meant the same; its counterpart is the other side's last deed of
 *     that intent
 * @param operation the business operation it is part of; what one side does for it at one time is one transaction
 * @param instruction the stamp its row changes carry; null if none
 * @param declared the instruction that the side declares with it; null if none
 */
public record Deed(
        int intent,
        int operation,
        @Nullable String instruction,
        @Nullable String declared,
        int key,
        Side side,
        Action action,
        long at) {

    Deed at(long time) {
        return new Deed(intent, operation, instruction, declared, key, side, action, time);
    }

    Deed doing(Action other) {
        return new Deed(intent, operation, instruction, declared, key, side, other, at);
    }

    Deed to(int otherKey) {
        return new Deed(intent, operation, instruction, declared, otherKey, side, action, at);
    }

    Deed meaning(int otherIntent) {
        return new Deed(otherIntent, operation, instruction, declared, key, side, action, at);
    }
}
