package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.model.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * An open discrepancy that is not held by a comparison under an instruction.
 *
 * @param family how it came about
 * @param reported its last transition
 * @param legacy legacy's version in it; null if none
 * @param renewed new's version in it; null if none
 * @param since event time of its last news
 */
record OpenCase(
        Family family,
        Discrepancy reported,
        @Nullable Version legacy,
        @Nullable Version renewed,
        EventTime since) {

    /** How a discrepancy came about. */
    enum Family {
        VERSION,
        DELTA,
        STATE
    }
}
