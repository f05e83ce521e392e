package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.simulation.databases.Step.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From when on a side may touch a thing again, so that both sides do what matters in the same order. */
final class Locks {

    private final Map<String, Long> until = new HashMap<>();

    long free(Step step, Things things, boolean commuting) {
        long free = 0;
        boolean light = commuting && (step.verb() == Verb.PATCH || step.verb() == Verb.BACK) && !things.isKeyed(step);
        if (light) {
            free = get(step.thing() + "!");
            for (String name : step.patch().keySet()) {
                free = Math.max(free, get(step.thing() + "." + attributeOf(name)));
            }
        } else {
            free = get(step.thing() + "*");
        }
        for (int other : things.parents(step)) {
            free = Math.max(free, get(other + "!"));
        }
        free = Math.max(free, get("called " + things.heritable(step)));
        if (!light) {
            for (int other : things.dependents(step.thing())) {
                free = Math.max(free, get(other + "*"));
            }
            free = Math.max(free, get(step.thing() + " pointed to"));
        }
        return free;
    }

    void hold(long at, List<Step> steps, Things things) {
        for (Step step : steps) {
            until.merge(step.thing() + "*", at, Math::max);
            things.parents(step).forEach(other -> until.merge(other + " pointed to", at, Math::max));
            step.patch().keySet().forEach(name -> until.merge(step.thing() + "." + attributeOf(name), at, Math::max));
            boolean light = (step.verb() == Verb.PATCH || step.verb() == Verb.BACK) && !things.isKeyed(step);
            if (!light) {
                until.merge(step.thing() + "!", at, Math::max);
                things.dependents(step.thing()).forEach(other -> {
                    until.merge(other + "*", at, Math::max);
                    until.merge(other + "!", at, Math::max);
                });
            }
            String name = things.heritable(step);
            if (name != null) {
                until.merge("called " + name, at, Math::max);
            }
            things.touch(step.thing(), at);
        }
    }

    /** Both names make one attribute. */
    private static String attributeOf(String name) {
        return name.equals("first") ? "last" : name;
    }

    private long get(String what) {
        return until.getOrDefault(what, 0L);
    }
}
