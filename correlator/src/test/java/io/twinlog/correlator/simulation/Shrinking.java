package io.twinlog.correlator.simulation;

import io.twinlog.correlator.simulation.Simulation.Result;
import io.twinlog.correlator.simulation.truth.Deed;
import io.twinlog.correlator.simulation.truth.Unseen;
import java.util.ArrayList;
import java.util.List;

/** Makes a failing history small: leaves out deeds as long as it fails with the same words. */
final class Shrinking {

    private Shrinking() {}

    static Result shrunk(Result failing) {
        Result smallest = failing;
        String words = words(failing);
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int i = smallest.plan().deeds().size() - 1; i >= 0; i--) {
                List<Deed> fewer = new ArrayList<>(smallest.plan().deeds());
                if (i >= fewer.size()) {
                    continue;
                }
                // All that a side does to a row for an operation, or the rest of it would be a divergence of its own.
                Deed one = fewer.get(i);
                fewer.removeIf(other ->
                        other.operation() == one.operation() && other.key() == one.key() && other.side() == one.side());
                Result result = Simulation.play(smallest.plan().with(fewer));
                if (words(result).equals(words)) {
                    smallest = result;
                    smaller = true;
                }
            }
            for (int i = smallest.plan().unseen().size() - 1; i >= 0; i--) {
                List<Unseen> fewer = new ArrayList<>(smallest.plan().unseen());
                fewer.remove(i);
                Result result = Simulation.play(smallest.plan().seeing(fewer));
                if (words(result).equals(words)) {
                    smallest = result;
                    smaller = true;
                }
            }
        }
        return smallest;
    }

    /** What went wrong, without the particulars. */
    static String words(Result result) {
        if (result.faults().isEmpty()) {
            return "";
        }
        String fault = result.faults().get(0);
        int colon = fault.indexOf(':');
        String kind = fault.replaceAll("(?s).*kinds=(\\[\\w+(, \\w+)*]).*", "$1");
        return (colon < 0
                        ? fault.replaceAll("[\\d]+", "#")
                        : fault.substring(0, colon).replaceAll("[\\d]+", "#"))
                + (kind.equals(fault) ? "" : kind);
    }
}
