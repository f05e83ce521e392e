package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
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
 * @param blurs what its own changes show is not known of it, as long as it matters
 */
public record KeyState(
        List<Stamped> stamped,
        List<Version> legacy,
        List<Version> renewed,
        List<Delta> deltas,
        List<OpenCase> cases,
        LastStates states,
        List<Blur> blurs) {

    /** Nothing is known of the row. */
    public static final KeyState EMPTY =
            new KeyState(List.of(), List.of(), List.of(), List.of(), List.of(), LastStates.UNKNOWN, List.of());

    public KeyState {
        stamped = List.copyOf(stamped);
        legacy = List.copyOf(legacy);
        renewed = List.copyOf(renewed);
        deltas = List.copyOf(deltas);
        cases = List.copyOf(cases);
        blurs = List.copyOf(blurs);
    }

    /** Nothing but the last states. */
    public static KeyState of(LastStates states) {
        return new KeyState(List.of(), List.of(), List.of(), List.of(), List.of(), states, List.of());
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

    /** Whether perhaps nothing will come of it any more, unless something else happens to the row: to be found out by playing it. */
    public boolean mayRest() {
        if (!blurs.isEmpty() || !deltas.isEmpty() || !cases.isEmpty()) {
            return false;
        }
        for (Stamped one : stamped) {
            if (!one.hasAgreed()) {
                return false;
            }
        }
        return haveMet(legacy) && haveMet(renewed);
    }

    private static boolean haveMet(List<Version> versions) {
        for (Version version : versions) {
            if (!version.met()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the verdict on something that began in [from, to) is still to come. */
    public boolean isUndecidedSince(EventTime from, EventTime to) {
        for (Stamped one : stamped) {
            boolean clean = one.verdict() == RowVerdict.MATCHED || one.verdict() == RowVerdict.IGNORED;
            if (one.phase() == Stamped.Phase.GATHERING && !clean && isIn(one.episode(), from, to)) {
                return true;
            }
        }
        for (Delta delta : deltas) {
            if (isIn(delta.time(), from, to)) {
                return true;
            }
        }
        return waits(legacy, from, to) || waits(renewed, from, to);
    }

    private static boolean waits(List<Version> versions, EventTime from, EventTime to) {
        for (Version version : versions) {
            if (!version.met() && isIn(version.effect().first(), from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(EventTime time, EventTime from, EventTime to) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
