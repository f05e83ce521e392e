package io.twinlog.correlator.simulation.truth;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A difference between what both sides did, from the moment it is decided.
 *
 * @param finding what it is; without attributes: everything about the row
 * @param last its last write
 * @param until when it is taken up again or forgotten
 * @param existence whether the row is there on one side only
 * @param certainty whether it must be open
 */
record Claim(Finding finding, long last, long until, boolean existence, Certainty certainty) {

    @Nullable
    SortedSet<String> attributes() {
        return finding.attributes();
    }

    Claim until(long time) {
        return new Claim(finding, last, time, existence, certainty);
    }

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
