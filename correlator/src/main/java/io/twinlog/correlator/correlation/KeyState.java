package io.twinlog.correlator.correlation;

import java.util.List;

/**
 * All that is remembered of one row: one business key of one entity. Immutable.
 *
 * @param stamped comparisons under an instruction, oldest first
 * @param legacy undecided versions of legacy, and the last one that has met, in event-time order
 * @param renewed undecided versions of new, likewise
 * @param deltas undecided changes of attributes that are compared by delta, in event-time order
 * @param cases open discrepancies that no instruction's comparison holds
 * @param states the last states of both sides
 */
public record KeyState(
        List<Stamped> stamped,
        List<Version> legacy,
        List<Version> renewed,
        List<Delta> deltas,
        List<OpenCase> cases,
        LastStates states) {

    /** Nothing is known of the row. */
    public static final KeyState EMPTY =
            new KeyState(List.of(), List.of(), List.of(), List.of(), List.of(), LastStates.UNKNOWN);

    public KeyState {
        stamped = List.copyOf(stamped);
        legacy = List.copyOf(legacy);
        renewed = List.copyOf(renewed);
        deltas = List.copyOf(deltas);
        cases = List.copyOf(cases);
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return this.equals(EMPTY);
    }

    /** Whether a comparison is under way: something waits for its counterpart or its deadline. */
    public boolean isUndecided() {
        return !legacy.isEmpty()
                || !renewed.isEmpty()
                || !deltas.isEmpty()
                || stamped.stream().anyMatch(one -> one.phase() == Stamped.Phase.GATHERING);
    }
}
