package io.twinlog.correlator.simulation;

import io.twinlog.correlator.simulation.truth.Expected;
import io.twinlog.correlator.simulation.truth.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plays one history in several ways and judges it. */
final class Simulation {

    private static final int DELIVERIES = 3;

    private Simulation() {}

    /**
     * What one history came to.
     *
     * @param faults empty if all is well
     */
    record Result(Plan plan, Expected expected, int writes, List<String> faults) {}

    static Result play(Plan plan) {
        History history = History.of(plan);
        Expected expected = history.expected();
        List<String> faults = new ArrayList<>();
        try {
            Told first = Delivery.atOnce(history);
            faults.addAll(Judgement.wrong(expected, first));
            faults.addAll(Invariants.broken(history, first));
            for (int i = 0; i < DELIVERIES; i++) {
                Told again = Delivery.atRandom(history, new Random(plan.seed() * 31 + i));
                if (!again.effects().equals(first.effects())) {
                    faults.add("delivery " + i + " comes to something else: " + difference(first, again));
                }
                if (!again.left().equals(first.left())) {
                    faults.add("delivery " + i + " leaves something else");
                }
            }
        } catch (RuntimeException | AssertionError thrown) {
            faults.add("throws " + thrown + " at "
                    + List.of(thrown.getStackTrace()).subList(0, 5));
        }
        return new Result(plan, expected, history.writes().size(), faults);
    }

    private static String difference(Told one, Told other) {
        for (Told.Subject subject : one.effects().keySet()) {
            Object there = other.effects().get(subject);
            if (!one.effects().getOrDefault(subject, List.of()).equals(there)) {
                return subject + "\n    " + one.effects().get(subject) + "\n    " + there;
            }
        }
        return "other rows";
    }
}
