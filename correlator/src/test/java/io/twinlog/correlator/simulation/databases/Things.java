package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the business has, as it is where nothing diverged. */
final class Things {

    private static final List<String> REFERENCES = List.of("person", "dept", "payee");

    private final Random random;
    private final Map<Integer, Sort> sorts = new TreeMap<>();
    private final Map<Integer, Integer> clusters = new HashMap<>();
    private final Map<Integer, Map<String, Value>> states = new TreeMap<>();
    private final Map<Integer, Map<String, Value>> gone = new TreeMap<>();
    private final Map<Integer, String> creationKeys = new HashMap<>();
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final Set<Integer> frozen = new HashSet<>();
    private final Set<String> frozenKeys = new HashSet<>();
    private final Map<Integer, Long> touched = new HashMap<>();
    private final Map<String, Long> touchedKeys = new HashMap<>();

    Things(Random random) {
        this.random = random;
    }

    Map<Integer, Sort> sorts() {
        return sorts;
    }

    Sort sort(int thing) {
        return sorts.getOrDefault(thing, Sort.EVENT);
    }

    /** Things that are there and may be changed. */
    List<Integer> alive(int cluster, @Nullable Sort sort) {
        return states.keySet().stream()
                .filter(thing -> clusters.getOrDefault(thing, -1) == cluster && !isFrozen(thing))
                .filter(thing -> sort == null || sort(thing) == sort)
                .toList();
    }

    /** Persons that were there once. */
    List<Integer> gone(int cluster) {
        return gone.keySet().stream()
                .filter(thing -> clusters.getOrDefault(thing, -1) == cluster && !isFrozen(thing))
                .filter(thing -> sort(thing) == Sort.PERSON && !states.containsKey(thing))
                .toList();
    }

    Value get(int thing, String attribute) {
        return states.getOrDefault(thing, Map.of()).getOrDefault(attribute, Value.NULL);
    }

    boolean isFrozen(int thing) {
        return frozen.contains(thing) || (sort(thing) == Sort.ACCESS && frozenKeys.contains(key(thing)));
    }

    /** From now on nobody touches it. */
    void freeze(int thing) {
        frozen.add(thing);
        if (sort(thing) == Sort.ACCESS) {
            frozenKeys.add(key(thing));
        }
    }

    /** Whatever there is of a sort is there no more. */
    void truncate(Sort sort) {
        states.keySet().removeIf(thing -> sort(thing) == sort);
    }

    void freezeKey(String key) {
        frozenKeys.add(key);
    }

    boolean isFrozenKey(String key) {
        return frozenKeys.contains(key);
    }

    void touch(int thing, long at) {
        touched.merge(thing, at, Math::max);
        if (sort(thing) == Sort.ACCESS) {
            touchedKeys.merge(key(thing), at, Math::max);
        }
    }

    long lastTouched(int thing) {
        long keyed = sort(thing) == Sort.ACCESS ? touchedKeys.getOrDefault(key(thing), 0L) : 0;
        return Math.max(keyed, touched.getOrDefault(thing, 0L));
    }

    /** The same of a step's thing, before or after it. */
    long lastTouched(Step step) {
        boolean comes = sort(step.thing()) == Sort.ACCESS && step.verb() == Verb.CREATE;
        long keyed = comes ? touchedKeys.getOrDefault(key(step.thing(), step.patch()), 0L) : 0;
        return Math.max(keyed, lastTouched(step.thing()));
    }

    Map<Integer, Map<String, Value>> copyOf(List<Step> steps) {
        Map<Integer, Map<String, Value>> copy = new HashMap<>();
        for (Step step : steps) {
            Map<String, Value> now = states.get(step.thing());
            if (now != null) {
                copy.put(step.thing(), Map.copyOf(now));
            }
        }
        return copy;
    }

    void apply(List<Step> steps, @Nullable String instruction) {
        for (Step step : steps) {
            int thing = step.thing();
            if (step.verb() == Verb.REMOVE) {
                gone.put(thing, states.getOrDefault(thing, Map.of()));
                states.remove(thing);
                continue;
            }
            if (!step.verb().hasEffect()) {
                continue;
            }
            Map<String, Value> now =
                    step.verb() == Verb.CREATE ? new HashMap<>() : new HashMap<>(states.getOrDefault(thing, Map.of()));
            now.putAll(step.patch());
            step.sums()
                    .forEach((name, more) -> now.compute(name, (any, so) -> {
                        long was = so instanceof Value.Int number ? number.value() : 0;
                        return new Value.Int(was + more);
                    }));
            states.put(thing, now);
            if (sort(thing) == Sort.EMPLOYMENT && step.verb() == Verb.CREATE && instruction != null) {
                String equals = instruction + "/" + text(now.get("start"));
                creationKeys.put(thing, equals + "/" + ordinals.merge(equals, 1, Integer::sum));
            }
        }
    }

    /** Things that a step's thing points to, before or after. */
    Set<Integer> parents(Step step) {
        Set<Integer> parents = new TreeSet<>(pointedTo(step.patch()));
        parents.addAll(pointedTo(states.getOrDefault(step.thing(), gone.getOrDefault(step.thing(), Map.of()))));
        return parents;
    }

    /** Things that point to a thing, on any side. */
    Set<Integer> dependents(int thing) {
        Set<Integer> dependents = new TreeSet<>();
        states.forEach((other, state) -> {
            if (pointedTo(state).contains(thing)) {
                dependents.add(other);
            }
        });
        frozen.forEach(other -> {
            if (pointedTo(gone.getOrDefault(other, Map.of())).contains(thing)) {
                dependents.add(other);
            }
        });
        return dependents;
    }

    boolean dependentsAreFree(int thing) {
        return dependents(thing).stream().noneMatch(this::isFrozen);
    }

    boolean isKeyed(Step step) {
        return step.patch().keySet().stream().anyMatch(name -> isKey(sort(step.thing()), name));
    }

    static boolean isKey(Sort sort, String name) {
        return switch (name) {
            case "no", "code", "start", "person", "kind", "type", "payee" -> true;
            case "dept" -> sort == Sort.ASSIGNMENT;
            default -> sort == Sort.ACCESS;
        };
    }

    /** The business key of a thing's entity, as it is now. */
    String key(int thing) {
        Map<String, Value> now = states.getOrDefault(thing, gone.getOrDefault(thing, Map.of()));
        return key(thing, now);
    }

    /** The business key that a thing has in some state of its. */
    String key(int thing, Map<String, Value> now) {
        return switch (sort(thing)) {
            case DEPARTMENT -> text(now.get("code"));
            case PERSON, PAYMENT, OFFICE, EVENT, CONTRACT -> text(now.get("no"));
            case ASSIGNMENT -> of(now, "person", "no") + "/" + of(now, "dept", "code");
            case EMPLOYMENT -> creationKeys.getOrDefault(thing, of(now, "person", "no") + "/" + text(now.get("start")));
            case ACCESS -> text(now.get("what")) + "/" + text(now.get("who"));
        };
    }

    /** What another thing may be called after this one is gone, null if nothing: a business key is one thing's at a time. */
    @Nullable
    String heritable(Step step) {
        if (sort(step.thing()) != Sort.ASSIGNMENT) {
            return null;
        }
        return step.verb() == Verb.CREATE ? key(-1, step.patch(), Sort.ASSIGNMENT) : key(step.thing());
    }

    /** A new thing, with all it needs; null if it needs something that there is not. */
    @Nullable
    Step create(Sort sort, int cluster) {
        Map<String, Value> a = new LinkedHashMap<>();
        int id = sorts.size() + 1;
        switch (sort) {
            case DEPARTMENT -> {
                a.put("code", text("D" + id));
                a.put("title", word());
            }
            case PERSON -> {
                a.put("no", text("E" + id));
                a.put("first", word());
                a.put("last", word());
                a.put("stat", text(random.nextBoolean() ? "A" : "T"));
                a.put("cents", new Value.Int(random.nextInt(100_000)));
                a.put("dept", reference(cluster, Sort.DEPARTMENT, true));
                a.put("vac", new Value.Int(random.nextInt(30)));
                a.put("notes", random.nextBoolean() ? Value.NULL : word());
                a.put("kind", text(random.nextInt(4) == 0 ? "C" : "E"));
                a.put("seen", new Value.Int(random.nextInt(1000)));
                a.put("bonus", new Value.Decimal(BigDecimal.valueOf(random.nextInt(1000))));
                a.put("grade", text("g" + random.nextInt(5)));
                a.put("street", random.nextBoolean() ? Value.NULL : word());
            }
            case ASSIGNMENT -> {
                a.put("person", reference(cluster, Sort.PERSON, false));
                a.put("dept", reference(cluster, Sort.DEPARTMENT, false));
                a.put("hours", new Value.Int(random.nextInt(40)));
                boolean there = states.keySet().stream()
                        .anyMatch(other -> sort(other) == sort && key(other).equals(key(-1, a, sort)));
                if (there || frozenKeys.contains("assignment " + key(-1, a, sort))) {
                    return null;
                }
            }
            case EMPLOYMENT -> {
                a.put("person", reference(cluster, Sort.PERSON, false));
                a.put("start", text("2026-" + id));
                a.put("title", word());
            }
            case PAYMENT -> {
                a.put("no", text("P" + id));
                a.put("amount", new Value.Decimal(BigDecimal.valueOf(random.nextInt(10_000), 2)));
                a.put("method", random.nextInt(3) == 0 ? Value.NULL : word());
                a.put("payee", reference(cluster, Sort.PERSON, false));
            }
            case ACCESS -> {
                a.put("who", text("W" + random.nextInt(2) + "C" + cluster));
                a.put("what", text(random.nextBoolean() ? "in" : "out"));
                a.put("seen", new Value.Int(random.nextInt(1000)));
                if (frozenKeys.contains(text(a.get("what")) + "/" + text(a.get("who")))) {
                    return null;
                }
            }
            case OFFICE -> {
                a.put("no", new Value.Int(10_000L + id));
                a.put("city", random.nextInt(4) == 0 ? Value.NULL : word());
            }
            case EVENT -> {
                a.put("no", text("J" + id));
                a.put("type", text(random.nextBoolean() ? "PAYROLL" : "PLAIN"));
                a.put("text", word());
            }
            case CONTRACT -> {
                a.put("no", text("K" + id));
                a.put("title", word());
                a.put("rate", random.nextInt(3) == 0 ? Value.NULL : new Value.Int(random.nextInt(100)));
                a.put("terms", random.nextInt(3) == 0 ? Value.NULL : word());
                a.put("credit", random.nextInt(3) == 0 ? Value.NULL : new Value.Int(1 + random.nextInt(100)));
            }
        }
        boolean pointsNowhere = REFERENCES.stream()
                .anyMatch(name -> a.containsKey(name)
                        && a.get(name) == Value.NULL
                        && !(sort == Sort.PERSON && name.equals("dept")));
        if (pointsNowhere) {
            return null;
        }
        sorts.put(id, sort);
        clusters.put(id, cluster);
        return Step.of(id, Verb.CREATE, a);
    }

    /** Another value for an attribute; null if it has none. */
    @Nullable
    Value another(Sort sort, String name, Value than) {
        for (int i = 0; i < 20; i++) {
            Value other = value(sort, name);
            if (other != null && !other.equals(than)) {
                return other;
            }
        }
        return null;
    }

    /** An attribute of the sort that is neither key nor ignored. */
    static String plain(Sort sort) {
        return switch (sort) {
            case DEPARTMENT, EMPLOYMENT, CONTRACT -> "title";
            case PERSON -> "cents";
            case ASSIGNMENT -> "hours";
            case PAYMENT -> "amount";
            case ACCESS -> "what";
            case OFFICE -> "city";
            case EVENT -> "text";
        };
    }

    private @Nullable Value value(Sort sort, String name) {
        return switch (name) {
            case "title", "first", "last", "text" -> word();
            case "notes", "method", "city", "street", "terms" -> random.nextInt(4) == 0 ? Value.NULL : word();
            case "stat" -> text(random.nextBoolean() ? "A" : "T");
            case "grade" -> text("g" + random.nextInt(5));
            case "cents", "hours", "seen", "rate" -> new Value.Int(random.nextInt(100_000));
            case "vac" -> sort == Sort.PERSON ? new Value.Int(random.nextInt(30)) : null;
            case "bonus", "amount" -> new Value.Decimal(BigDecimal.valueOf(random.nextInt(10_000)));
            default -> null;
        };
    }

    /** Something to point to. */
    Value reference(int cluster, Sort sort, boolean orNothing) {
        List<Integer> candidates = alive(cluster, sort).stream()
                .filter(thing -> sort != Sort.PERSON || get(thing, "kind").equals(text("E")))
                .toList();
        return candidates.isEmpty() || (orNothing && random.nextInt(4) == 0)
                ? Value.NULL
                : new Value.Int(candidates.get(random.nextInt(candidates.size())));
    }

    private String key(int thing, Map<String, Value> now, Sort sort) {
        return sort == Sort.ASSIGNMENT ? of(now, "person", "no") + "/" + of(now, "dept", "code") : key(thing, now);
    }

    private String of(Map<String, Value> state, String reference, String attribute) {
        if (!(state.get(reference) instanceof Value.Int number)) {
            return "";
        }
        int thing = (int) number.value();
        return text(
                states.getOrDefault(thing, gone.getOrDefault(thing, Map.of())).get(attribute));
    }

    private static Set<Integer> pointedTo(Map<String, Value> state) {
        Set<Integer> others = new TreeSet<>();
        for (String name : REFERENCES) {
            if (state.get(name) instanceof Value.Int number) {
                others.add((int) number.value());
            }
        }
        return others;
    }

    private Value word() {
        return text(new ArrayList<>(List.of("ash", "bay", "cob", "dew", "elm", "fir", "gum", "hay"))
                .get(random.nextInt(8)));
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    static String text(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        return value instanceof Value.Int number ? Long.toString(number.value()) : "";
    }
}
