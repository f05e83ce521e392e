package io.twinlog.app.run;

import io.twinlog.console.health.ComponentId;
import io.twinlog.console.health.HealthBoard;
import io.twinlog.console.metrics.TwinlogMetrics;

/**
 * What roles tell how they are.
 *
 * @param metrics numbers
 * @param board states
 * @param survivors what is left to do
 */
record Surroundings(TwinlogMetrics metrics, HealthBoard board, Survivors survivors) {

    /** A component will run in this process. */
    void expect(ComponentId component) {
        board.expect(component);
        metrics.component(component, board);
    }

    /** A component has failed for good; the others go on. */
    void failed(ComponentId component, String reason) {
        board.failed(component, reason);
        survivors.failed(component, reason);
    }
}
