package io.twinlog.correlator.simulation.truth;

import java.util.ArrayList;
import java.util.List;

/**
 * What must be found.
 *
 * @param open open in the end, each exactly once
 * @param some at least one discrepancy like this is open in the end
 * @param once open for a while
 * @param may may be open, then or in the end
 */
public record Expected(List<Finding> open, List<Finding> some, List<Finding> once, List<Finding> may) {

    static Expected nothing() {
        return new Expected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Whether nothing at all may be open at any time. */
    public boolean isNothing() {
        return open.isEmpty() && some.isEmpty() && once.isEmpty() && may.isEmpty();
    }

    /** The number of differences that there are. */
    public int size() {
        return open.size() + some.size();
    }
}
