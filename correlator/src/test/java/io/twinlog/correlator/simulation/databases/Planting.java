package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.simulation.databases.Planted.End;
import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A divergence of one side in one operation.
 *
 * @param kind what sort
 * @param side who diverges
 * @param things in what
 * @param attribute which attribute gets another value; empty where none does
 * @param value which value
 */
record Planting(Kind kind, Side side, Set<Integer> things, String attribute, Value value) {

    /** Sorts of divergences. */
    enum Kind {
        FORGOTTEN,
        SKIPPED,
        WRONG_VALUE,
        WRONG_OPERATION,
        LATE
    }

    /** Something that may diverge in the operation; null if nothing may. */
    static @Nullable Planting of(Things things, List<Step> steps, Random random) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        Side side = random.nextBoolean() ? Side.LEGACY : Side.NEW;
        Set<Integer> all = new TreeSet<>();
        steps.forEach(step -> all.add(step.thing()));
        List<Step> accesses = steps.stream()
                .filter(step -> things.sort(step.thing()) == Sort.ACCESS)
                .toList();
        if (accesses.size() > 1 && accesses.stream().anyMatch(step -> step.verb() != Verb.CREATE)) {
            // Rows that come and go in the same operation may come to nothing.
            return null;
        }
        if (kind == Kind.SKIPPED || kind == Kind.LATE) {
            boolean free = all.stream().allMatch(thing -> all.containsAll(things.dependents(thing)));
            return free ? new Planting(kind, side, all, "", Value.NULL) : null;
        }
        Step step = steps.get(random.nextInt(steps.size()));
        int thing = step.thing();
        boolean alone = steps.stream().filter(other -> other.thing() == thing).count() == 1;
        boolean pointedTo = !things.dependents(thing).isEmpty()
                || steps.stream()
                        .anyMatch(other ->
                                other.thing() != thing && things.parents(other).contains(thing));
        boolean equals = things.sort(thing) == Sort.EMPLOYMENT
                && step.verb() == Verb.CREATE
                && steps.stream()
                                .filter(other -> things.sort(other.thing()) == Sort.EMPLOYMENT)
                                .count()
                        > 1;
        if (!alone || pointedTo || equals) {
            return null;
        }
        return switch (kind) {
            case FORGOTTEN -> new Planting(kind, side, Set.of(thing), "", Value.NULL);
            case WRONG_VALUE -> wrongValue(things, step, side, random);
            default -> wrongOperation(things, step, side);
        };
    }

    private static @Nullable Planting wrongValue(Things things, Step step, Side side, Random random) {
        Sort sort = things.sort(step.thing());
        List<String> names = new ArrayList<>(new TreeSet<>(step.patch().keySet()));
        if (names.isEmpty() || step.verb() == Verb.REMOVE || (things.isKeyed(step) && step.verb() == Verb.PATCH)) {
            return null;
        }
        boolean grade = names.contains("grade") && random.nextInt(3) == 0;
        String name = grade ? "grade" : names.get(random.nextInt(names.size()));
        boolean compared =
                sort != Sort.ACCESS && !name.equals("seen") && !Things.isKey(sort, name) && !name.equals("dept");
        Value other = compared ? things.another(sort, name, step.patch().getOrDefault(name, Value.NULL)) : null;
        // The value that it has anyway would not be written at all.
        boolean same = other != null && other.equals(things.get(step.thing(), name));
        boolean contact = sort == Sort.PERSON
                && !Set.of("first", "last").contains(name)
                && kindOf(things, step).equals(new Value.Text("C"));
        return other == null || same || contact
                ? null
                : new Planting(Kind.WRONG_VALUE, side, Set.of(step.thing()), name, other);
    }

    private static @Nullable Planting wrongOperation(Things things, Step step, Side side) {
        boolean fits = step.verb() == Verb.PATCH
                && step.sums().isEmpty()
                && !things.isKeyed(step)
                && things.sort(step.thing()) != Sort.ACCESS;
        boolean contact =
                things.sort(step.thing()) == Sort.PERSON && kindOf(things, step).equals(new Value.Text("C"));
        boolean changes = contact
                ? step.patch().containsKey("first") || step.patch().containsKey("last")
                : step.patch().entrySet().stream()
                        .anyMatch(set -> !set.getKey().equals("seen")
                                && !set.getValue().equals(things.get(step.thing(), set.getKey())));
        return fits && changes ? new Planting(Kind.WRONG_OPERATION, side, Set.of(step.thing()), "", Value.NULL) : null;
    }

    private static Value kindOf(Things things, Step step) {
        Value patched = step.patch().get("kind");
        return patched == null ? things.get(step.thing(), "kind") : patched;
    }

    /** What the diverging side does instead. */
    List<Step> diverged(List<Step> steps) {
        List<Step> mine = new ArrayList<>();
        for (Step step : steps) {
            if (!things.contains(step.thing()) || kind == Kind.LATE) {
                mine.add(step);
            } else if (kind == Kind.WRONG_VALUE) {
                Map<String, Value> patch = new HashMap<>(step.patch());
                patch.put(attribute, value);
                mine.add(new Step(step.thing(), step.verb(), patch, step.sums()));
            } else if (kind == Kind.WRONG_OPERATION) {
                mine.add(Step.of(step.thing(), Verb.REMOVE));
            }
        }
        return mine;
    }

    /**
     * What must be found of one of the things.
     *
     * @param so what it was before; null if it was not there
     * @param since when it begins
     * @param doubtful whether what an update changed may be unknown
     * @param busy whether something was written to it just before
     * @param sure whether nothing else can be unknown
     * @param accepted whether other grades are certainly still accepted then
     */
    List<Planted> expected(
            Things world,
            int thing,
            @Nullable Map<String, Value> so,
            @Nullable String instruction,
            long since,
            boolean doubtful,
            boolean sure,
            boolean busy,
            boolean accepted) {
        Map<String, Map<String, Value>> before = so == null ? Map.of() : entities(world, thing, so);
        Map<String, Value> now =
                world.copyOf(List.of(Step.of(thing, Verb.TOUCH))).get(thing);
        Map<String, Map<String, Value>> after = now == null ? Map.of() : entities(world, thing, now);
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Planted> expected = new ArrayList<>();
        for (String name : names) {
            boolean update = before.containsKey(name) && after.containsKey(name);
            if (update && before.getOrDefault(name, Map.of()).equals(after.get(name))) {
                continue;
            }
            int blank = name.indexOf(' ');
            String entity = name.substring(0, blank);
            String key = name.substring(blank + 1);
            world.freezeKey(entity.equals("access_log") ? key : entity + " " + key);
            End end = kind == Kind.LATE ? End.RESOLVED : End.OPEN;
            if (attribute.equals("grade")) {
                end = accepted ? End.ACCEPTED : End.OPEN;
            }
            boolean maybe = doubtful && (update || world.sort(thing) == Sort.PERSON || entity.equals("journal"));
            end = maybe || !sure ? End.DOUBT : end;
            expected.add(new Planted(
                    since,
                    Set.of(),
                    entity,
                    key,
                    kinds(entity),
                    doubtful || busy,
                    instruction,
                    attributes(entity),
                    end));
        }
        return expected;
    }

    private Set<String> kinds(String entity) {
        return switch (kind) {
            // Inserts that differ in a sum agree as versions; their sums do not, of which one may be nothing, or their
            // states.
            case WRONG_VALUE ->
                attribute.equals("vac")
                        ? Set.of("VALUE_MISMATCH", "STATE_MISMATCH", "MISSING_IN_LEGACY", "MISSING_IN_NEW")
                        : Set.of("VALUE_MISMATCH");
            case WRONG_OPERATION -> Set.of("OPERATION_MISMATCH");
            default ->
                entity.equals("access_log") ? Set.of(missingOn(side), "VALUE_MISMATCH") : Set.of(missingOn(side));
        };
    }

    private @Nullable Set<String> attributes(String entity) {
        return kind == Kind.WRONG_VALUE ? Set.of(canonical(entity, attribute)) : null;
    }

    static String missingOn(Side side) {
        return side == Side.LEGACY ? "MISSING_IN_LEGACY" : "MISSING_IN_NEW";
    }

    /** What the sides' rows of a thing come to: by entity and key, what is compared of it. */
    private static Map<String, Map<String, Value>> entities(Things world, int thing, Map<String, Value> state) {
        Sort sort = world.sort(thing);
        String key = world.key(thing, state);
        boolean contact = sort == Sort.PERSON && new Value.Text("C").equals(state.get("kind"));
        Map<String, Value> compared = new TreeMap<>(state);
        compared.remove("seen");
        compared.remove("kind");
        if (contact) {
            compared.keySet().retainAll(Set.of("first", "last"));
        }
        String entity = switch (sort) {
            case DEPARTMENT -> "department";
            case PERSON -> contact ? "contact" : "employee";
            case ASSIGNMENT -> "assignment";
            case EMPLOYMENT -> "employment";
            case PAYMENT -> "payment";
            case ACCESS -> "access_log";
            case OFFICE -> "office";
            case EVENT -> "journal";
            case CONTRACT -> "contract";
        };
        boolean ignored = sort == Sort.EVENT && new Value.Text("PLAIN").equals(state.get("type"));
        return ignored ? Map.of() : Map.of(entity + " " + key, compared);
    }

    private static String canonical(String entity, String attribute) {
        return switch (attribute) {
            case "first", "last" -> "full_name";
            case "stat" -> "status";
            case "cents" -> "salary";
            case "vac" -> "vacation_days";
            default -> entity.isEmpty() ? "" : attribute;
        };
    }
}
