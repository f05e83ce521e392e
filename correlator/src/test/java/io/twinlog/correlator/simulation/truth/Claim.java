package io.twinlog.correlator.simulation.truth;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A difference between what both sides did, from the moment it is decided.
 *
 * @param last its last write
 * @param until when it is taken up again or forgotten
 * @param attributes what differs; null if everything about the row
 * @param existence whether the row is there on one side only
 * @param certainty whether it must be open
 */
record Claim(
        long last, long until, @Nullable SortedSet<String> attributes, boolean existence, Certainty certainty) {

    /** What can be said of a difference. */
    enum Certainty {
        /** It must be open. */
        OPEN,
        /** It lies on the edge of something unseen. */
        EITHER,
        /** Something unseen explains it. */
        EXPLAINED
    }
}
