package io.twinlog.app.demo.workload;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the workload.
 *
 * @param due when it is to be carried out, counted from the workload's start
 * @param legacyLag how much later than due legacy begins
 * @param newLag how much later than due the new stack begins
 * @param instruction what to do
 * @param deviation what the new stack does otherwise; null: nothing
 * @param expected what therefore has to be found
 */
public record Step(
        Duration due,
        Duration legacyLag,
        Duration newLag,
        DemoInstruction instruction,
        @Nullable Deviation deviation,
        List<ExpectedDiscrepancy> expected) {
    public Step {
        expected = List.copyOf(expected);
        if (expected.isEmpty() == (deviation != null && deviation.isBug())) {
            throw new IllegalArgumentException("deviation " + deviation + " of instruction " + instruction.id()
                    + " comes with " + expected.size() + " expected discrepancies");
        }
    }
}
