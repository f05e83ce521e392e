package io.twinlog.correlator.simulation;

import io.twinlog.correlator.simulation.Simulation.Result;
import io.twinlog.correlator.simulation.truth.Divergence;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was simulated. */
final class Tally {

    private final Map<String, Integer> divergences = new TreeMap<>();
    private int histories;
    private int harmless;
    private int writes;
    private int unseen;
    private int injected;
    private int expected;
    private int faulty;

    void add(Result result) {
        histories++;
        harmless += result.expected().isNothing() ? 1 : 0;
        writes += result.writes();
        unseen += result.plan().unseen().size();
        injected += result.plan().divergences().size();
        expected += result.expected().size();
        faulty += result.faults().isEmpty() ? 0 : 1;
        for (Divergence one : result.plan().divergences()) {
            divergences.merge(one.getClass().getSimpleName(), 1, Integer::sum);
        }
    }

    int histories() {
        return histories;
    }

    int injected() {
        return injected;
    }

    int expected() {
        return expected;
    }

    int harmless() {
        return harmless;
    }

    /** How many kinds of divergences there were. */
    int kinds() {
        return divergences.size();
    }

    @Override
    public String toString() {
        return histories + " histories (" + harmless + " without any difference), " + writes + " row changes, " + unseen
                + " things unseen, " + injected + " divergences " + divergences + ", " + expected
                + " discrepancies expected in the end, " + faulty + " histories with faults";
    }
}
