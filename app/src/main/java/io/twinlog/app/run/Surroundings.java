package io.twinlog.app.run;

import io.twinlog.console.health.ComponentId;
import io.twinlog.console.health.HealthBoard;
import io.twinlog.console.metrics.TwinlogMetrics;
import java.util.concurrent.CompletableFuture;

/**
 * What roles tell how they are.
 *
 * @param metrics numbers
 * @param board states
 * @param failure completed with the reason when one of them cannot go on
 */
record Surroundings(TwinlogMetrics metrics, HealthBoard board, CompletableFuture<String> failure) {

    /** A component will run in this process. */
    void expect(ComponentId component) {
        board.expect(component);
        metrics.component(component, board);
    }

    /** A component cannot go on, and the process should end. */
    void failed(ComponentId component, String reason) {
        board.down(component, reason);
        board.fatal(component + ": " + reason);
        failure.complete(component + ": " + reason);
    }
}
