package io.twinlog.app.demo.report;

import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import io.twinlog.comparator.discrepancy.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found, held against what was injected.
 *
 * @param found expected and open
 * @param missed expected and not open
 * @param falseAlarms raised and not expected, or raised once more, or raised and resolved since
 */
public record Tally(List<Finding> found, List<ExpectedDiscrepancy> missed, List<Finding> falseAlarms) {

    public Tally {
        found = List.copyOf(found);
        missed = List.copyOf(missed);
        falseAlarms = List.copyOf(falseAlarms);
    }

    /** Compares. */
    public static Tally of(List<ExpectedDiscrepancy> expected, List<Finding> raised) {
        List<ExpectedDiscrepancy> missed = new ArrayList<>(expected);
        List<Finding> found = new ArrayList<>();
        List<Finding> falseAlarms = new ArrayList<>();
        for (Finding finding : raised) {
            boolean right = finding.status() == Status.OPEN && missed.remove(finding.what());
            (right ? found : falseAlarms).add(finding);
        }
        return new Tally(found, missed, falseAlarms);
    }

    /** Whether every injected bug was found and nothing else was reported. */
    public boolean exact() {
        return missed.isEmpty() && falseAlarms.isEmpty();
    }
}
