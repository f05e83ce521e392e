package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step in two parts, which together do the same.
 *
 * @param first what is done first
 * @param then what is done after it; null if it cannot be divided
 */
record Parts(Step first, @Nullable Step then) {

    /** Divides a step, mostly by the tables that the side keeps the thing in. */
    static Parts of(Step step, Sort sort, Side side, Random random) {
        Parts whole = new Parts(step, null);
        return switch (step.verb()) {
            case CREATE -> created(step, sort, side, random);
            case PATCH -> patched(step, sort, side, random);
            case REMOVE ->
                sort == Sort.PERSON && random.nextBoolean()
                        ? new Parts(Step.of(step.thing(), Verb.PATCH, Map.of("street", Value.NULL)), step)
                        : whole;
            default -> whole;
        };
    }

    /** Adds the first part to what is done first, the other one to what is done then. */
    void into(List<Step> firsts, List<Step> thens) {
        firsts.add(first);
        if (then != null) {
            thens.add(then);
        }
    }

    private static Parts created(Step step, Sort sort, Side side, Random random) {
        Map<String, Value> first = new HashMap<>(step.patch());
        Map<String, Value> later = new HashMap<>();
        Map<String, Integer> added = new HashMap<>();
        for (String name : apart(sort, side, random)) {
            Value value = step.patch().getOrDefault(name, Value.NULL);
            if (!value.isNull()) {
                first.put(name, Value.NULL);
                if (name.equals("credit") && value instanceof Value.Int number) {
                    // Others may add to it meanwhile.
                    added.put(name, (int) number.value());
                } else {
                    later.put(name, value);
                }
            }
        }
        return later.isEmpty() && added.isEmpty()
                ? new Parts(step, null)
                : new Parts(
                        Step.of(step.thing(), Verb.CREATE, first), new Step(step.thing(), Verb.PATCH, later, added));
    }

    private static Parts patched(Step step, Sort sort, Side side, Random random) {
        Set<String> apart = apart(sort, side, random);
        Map<String, Value> some = new HashMap<>(step.patch());
        Map<String, Value> others = new HashMap<>(step.patch());
        some.keySet().removeAll(apart);
        others.keySet().retainAll(apart);
        boolean keyed = step.patch().keySet().stream().anyMatch(name -> Things.isKey(sort, name));
        if (keyed || others.isEmpty() || (some.isEmpty() && step.sums().isEmpty())) {
            return new Parts(step, null);
        }
        Step one = new Step(step.thing(), Verb.PATCH, some, step.sums());
        Step other = Step.of(step.thing(), Verb.PATCH, others);
        return random.nextBoolean() ? new Parts(one, other) : new Parts(other, one);
    }

    private static Set<String> apart(Sort sort, Side side, Random random) {
        Set<String> legacy = sort == Sort.PERSON ? Set.of("street") : Set.of("terms", "credit");
        Set<String> renewed = sort == Sort.PERSON ? Set.of("notes", "street") : Set.of("rate", "credit");
        boolean byTable = random.nextInt(4) > 0;
        return (side == Side.LEGACY) == byTable ? legacy : renewed;
    }
}
