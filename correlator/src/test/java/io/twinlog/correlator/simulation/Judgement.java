package io.twinlog.correlator.simulation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.correlator.simulation.truth.Expected;
import io.twinlog.correlator.simulation.truth.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds what was found against what there was to find: precision and recall are 1, at any time and in the end. */
final class Judgement {

    private Judgement() {}

    static List<String> wrong(Expected expected, Told told) {
        List<String> faults = new ArrayList<>();
        Map<DiscrepancyId, Discrepancy> last = new LinkedHashMap<>();
        List<Finding> ever = new ArrayList<>();
        List<Finding> possible = new ArrayList<>(expected.open());
        possible.addAll(expected.once());
        possible.addAll(expected.some());
        possible.addAll(expected.may());
        for (Discrepancy report : Sentence.reports(told)) {
            last.put(report.id(), report);
            if (report.status() == Status.OPEN) {
                Finding found = Sentence.finding(report);
                ever.add(found);
                if (possible.stream().noneMatch(finding -> finding.covers(found))) {
                    faults.add("cries wolf: " + Sentence.of(report));
                }
            }
        }
        for (Finding once : expected.once()) {
            if (ever.stream().noneMatch(once::covers)) {
                faults.add("never said: " + once);
            }
        }
        List<Finding> open = new ArrayList<>();
        last.values().stream()
                .filter(report -> report.status() == Status.OPEN)
                .forEach(report -> open.add(Sentence.finding(report)));
        for (Finding some : expected.some()) {
            if (open.stream().noneMatch(some::covers)) {
                faults.add("missed: something like " + some);
            }
        }
        List<Finding> precise = new ArrayList<>(expected.open());
        precise.sort(Comparator.comparing(finding -> finding.attributes() == null));
        for (Finding must : precise) {
            if (!open.removeIf(new FirstOf(must))) {
                faults.add("missed: " + must);
            }
        }
        for (Finding found : open) {
            if (expected.some().stream().noneMatch(some -> some.covers(found))
                    && expected.may().stream().noneMatch(may -> may.covers(found))) {
                faults.add("still open in the end: " + found);
            }
        }
        return faults;
    }

    /** Takes the first that the finding covers, and no more. */
    private static final class FirstOf implements java.util.function.Predicate<Finding> {
        private final Finding finding;
        private boolean taken;

        FirstOf(Finding finding) {
            this.finding = finding;
        }

        @Override
        public boolean test(Finding found) {
            if (taken || !finding.covers(found)) {
                return false;
            }
            taken = true;
            return true;
        }
    }
}
