package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One operation of the business, in steps. */
final class Proposal {

    private static final List<String> OF_PERSONS = List.of(
            "first", "last", "stat", "cents", "dept", "notes", "bonus", "grade", "street", "seen", "cents", "last");

    private final Things things;
    private final Random random;
    private final int cluster;
    private final int employs;
    private final boolean strange;
    private final int renames;
    private final boolean hot;
    private final boolean contracts;

    /**
     * @param employs how many equal employments may be created at a time
     * @param strange whether there may be values that the mapping does not know
     * @param hot whether much happens to the same things
     * @param contracts whether there are contracts
     * @param renames whether things may get another key: 0 none, 1 those that nothing points to, 2 all
     */
    Proposal(
            Things things,
            Random random,
            int cluster,
            int employs,
            boolean strange,
            int renames,
            boolean hot,
            boolean contracts) {
        this.things = things;
        this.random = random;
        this.cluster = cluster;
        this.employs = employs;
        this.strange = strange;
        this.renames = renames;
        this.hot = hot;
        this.contracts = contracts;
    }

    /** Empty if it comes to nothing. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (contracts && random.nextInt(4) == 0) {
            contract(steps);
            return steps;
        }
        switch (random.nextInt(16)) {
            case 0, 1 -> hire(steps);
            case 2, 3, 4 -> edit(steps, Sort.PERSON);
            case 5 -> sum(steps);
            case 6 -> accesses(steps);
            case 7 -> edit(steps, pick(List.of(Sort.DEPARTMENT, Sort.OFFICE, Sort.EVENT)));
            case 8 -> edit(steps, pick(List.of(Sort.PAYMENT, Sort.ASSIGNMENT, Sort.EMPLOYMENT)));
            case 9 -> {
                List<Sort> sorts = List.of(Sort.values());
                remove(steps, pick(contracts ? sorts : sorts.subList(0, sorts.size() - 1)));
            }
            case 10 -> create(steps, pick(List.of(Sort.DEPARTMENT, Sort.PAYMENT, Sort.OFFICE, Sort.EVENT)));
            case 11 -> create(steps, pick(List.of(Sort.ASSIGNMENT, Sort.EMPLOYMENT, Sort.ACCESS)));
            case 12 -> comeBack(steps);
            case 13 -> rename(steps);
            case 14 -> change(steps);
            default -> {
                edit(steps, Sort.PERSON);
                edit(steps, Sort.PAYMENT);
                sum(steps);
            }
        }
        return steps;
    }

    private void hire(List<Step> steps) {
        Step person = things.create(Sort.PERSON, cluster);
        if (person == null) {
            return;
        }
        if (person.patch().getOrDefault("kind", Value.NULL).equals(new Value.Text("C"))) {
            steps.add(person);
            return;
        }
        steps.add(person);
        Value self = new Value.Int(person.thing());
        if (employs > 0 && random.nextBoolean()) {
            Step employment = things.create(Sort.EMPLOYMENT, cluster);
            if (employment != null) {
                steps.add(pointing(employment, "person", self));
            }
        }
        Step payment = random.nextBoolean() ? things.create(Sort.PAYMENT, cluster) : null;
        if (payment != null) {
            steps.add(pointing(payment, "payee", self));
        }
        Step assignment = random.nextBoolean() ? things.create(Sort.ASSIGNMENT, cluster) : null;
        if (assignment != null) {
            steps.add(pointing(assignment, "person", self));
        }
    }

    private void edit(List<Step> steps, Sort sort) {
        Integer thing = some(sort);
        if (thing == null || steps.stream().anyMatch(step -> step.thing() == thing)) {
            return;
        }
        Map<String, Value> patch = new LinkedHashMap<>();
        int count = sort == Sort.PERSON ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < count; i++) {
            String name = sort == Sort.PERSON ? pick(OF_PERSONS) : Things.plain(sort);
            if (sort == Sort.PAYMENT && random.nextBoolean()) {
                name = "method";
            }
            Value other = name.equals("dept")
                    ? things.reference(cluster, Sort.DEPARTMENT, true)
                    : things.another(sort, name, things.get(thing, name));
            if (strange && name.equals("stat") && random.nextBoolean()) {
                other = new Value.Text("X");
            }
            if (other != null) {
                patch.put(name, other);
            }
        }
        if (!patch.isEmpty()) {
            steps.add(Step.of(thing, Verb.PATCH, patch));
        }
    }

    private void sum(List<Step> steps) {
        Integer thing = some(Sort.PERSON);
        if (thing != null && steps.stream().noneMatch(step -> step.thing() == thing)) {
            int more = random.nextInt(20) - 10;
            steps.add(new Step(thing, Verb.PATCH, Map.of(), Map.of("vac", more == 0 ? 1 : more)));
        }
    }

    private void accesses(List<Step> steps) {
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            create(steps, Sort.ACCESS);
        }
        Integer thing = some(Sort.ACCESS);
        // Where sums of versions are compared, what came and went is set against other rows that are equal.
        if (thing != null && random.nextBoolean()) {
            boolean in = things.get(thing, "what").equals(new Value.Text("in"));
            String other = in ? "out" : "in";
            if (!things.isFrozenKey(other + "/" + Things.text(things.get(thing, "who")))) {
                steps.add(Step.of(thing, Verb.PATCH, Map.of("what", new Value.Text(other))));
            }
        }
    }

    private void contract(List<Step> steps) {
        Integer thing = some(Sort.CONTRACT);
        int what = random.nextInt(6);
        if (thing == null || what == 0) {
            create(steps, Sort.CONTRACT);
        } else if (what == 1) {
            remove(steps, Sort.CONTRACT);
        } else {
            Map<String, Value> patch = new LinkedHashMap<>();
            // What is added is told apart from what is set.
            for (String name : List.of("title", "rate", "terms")) {
                Value other = what > 2 && random.nextBoolean()
                        ? things.another(Sort.CONTRACT, name, things.get(thing, name))
                        : null;
                if (other != null) {
                    patch.put(name, other);
                }
            }
            Map<String, Integer> sums = what == 2 ? Map.of("credit", 1 + random.nextInt(20)) : Map.of();
            if (!patch.isEmpty() || !sums.isEmpty()) {
                steps.add(new Step(thing, Verb.PATCH, patch, sums));
            }
        }
    }

    private void create(List<Step> steps, Sort sort) {
        if (sort == Sort.EMPLOYMENT && employs == 0) {
            return;
        }
        Step step = things.create(sort, cluster);
        if (step == null) {
            return;
        }
        steps.add(step);
        if (sort == Sort.EMPLOYMENT && employs > 1 && random.nextInt(3) == 0) {
            Step equal = things.create(sort, cluster);
            if (equal != null && things.sort(equal.thing()) == sort) {
                steps.add(pointing(equal, "start", step.patch().getOrDefault("start", Value.NULL)));
            }
        }
    }

    private void remove(List<Step> steps, Sort sort) {
        Integer thing = some(sort);
        if (thing != null && things.dependents(thing).isEmpty()) {
            steps.add(Step.of(thing, Verb.REMOVE));
        }
    }

    /** A person that was removed is there again, under the same number. */
    private void comeBack(List<Step> steps) {
        List<Integer> gone = things.gone(cluster);
        if (gone.isEmpty()) {
            remove(steps, Sort.PERSON);
            return;
        }
        int thing = pick(gone);
        Step fresh = things.create(Sort.PERSON, cluster);
        if (fresh != null) {
            Map<String, Value> patch = new HashMap<>(fresh.patch());
            patch.put("no", new Value.Text(things.key(thing)));
            steps.add(Step.of(thing, Verb.CREATE, patch));
        }
    }

    private void rename(List<Step> steps) {
        Sort sort = pick(List.of(Sort.PERSON, Sort.PAYMENT, Sort.DEPARTMENT));
        Integer thing = some(sort);
        boolean free = thing != null
                && (renames == 2
                        ? things.dependentsAreFree(thing)
                        : renames == 1 && things.dependents(thing).isEmpty());
        if (thing == null || !free) {
            return;
        }
        // Where an entity is fed by several tables, a new key carries over only what its own table holds.
        boolean several = sort == Sort.PERSON && !things.get(thing, "street").isNull();
        if (!several) {
            String name = sort == Sort.DEPARTMENT ? "code" : "no";
            String fresh = things.key(thing) + "'";
            steps.add(Step.of(thing, Verb.PATCH, Map.of(name, new Value.Text(fresh))));
        }
    }

    /** An employee becomes a contact, or the other way round. */
    private void change(List<Step> steps) {
        Integer thing = some(Sort.PERSON);
        if (thing != null && things.dependents(thing).isEmpty()) {
            boolean employee = things.get(thing, "kind").equals(new Value.Text("E"));
            Map<String, Value> patch = new HashMap<>();
            patch.put("kind", new Value.Text(employee ? "C" : "E"));
            patch.put("street", Value.NULL);
            steps.add(Step.of(thing, Verb.PATCH, patch));
        }
    }

    private static Step pointing(Step step, String name, Value to) {
        Map<String, Value> patch = new HashMap<>(step.patch());
        patch.put(name, to);
        return Step.of(step.thing(), Verb.CREATE, patch);
    }

    private @Nullable Integer some(Sort sort) {
        List<Integer> alive = things.alive(cluster, sort);
        if (hot && !alive.isEmpty() && random.nextInt(5) > 0) {
            return alive.get(0);
        }
        return alive.isEmpty() ? null : pick(alive);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
