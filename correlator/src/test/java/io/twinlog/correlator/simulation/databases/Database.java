package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.simulation.databases.SourceLog.Statement;
import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One database: things as rows. It does as it is told, and tells which statements that took. */
final class Database implements Projection.Others {

    private final Side side;
    private final Random random;
    private final Map<Integer, Sort> sorts;
    private final Map<Integer, Map<String, Value>> things = new TreeMap<>();
    private final Map<Integer, Map<String, Value>> upcoming = new HashMap<>();
    private final Map<Integer, Map<String, Map<String, Value>>> rows = new TreeMap<>();
    /** Rows that have successors, and are there still. */
    private final Map<Integer, List<Map<String, Map<String, Value>>>> succeeded = new TreeMap<>();

    private final List<Map<String, Value>> leftBehind = new ArrayList<>();
    private final Map<Integer, Value> ids = new HashMap<>();
    private List<Statement> statements = new ArrayList<>();
    private long nextId;

    Database(Side side, Map<Integer, Sort> sorts, Random random) {
        this.side = side;
        this.sorts = sorts;
        this.random = random;
        this.nextId = side == Side.LEGACY ? 1 : 900;
    }

    /** All rows there are. */
    List<Statement> snapshot() {
        List<Statement> found = new ArrayList<>();
        rows.values()
                .forEach(tables ->
                        tables.forEach((table, row) -> found.add(new Statement(table, null, Map.copyOf(row)))));
        succeeded.values().stream()
                .flatMap(List::stream)
                .forEach(tables ->
                        tables.forEach((table, row) -> found.add(new Statement(table, null, Map.copyOf(row)))));
        leftBehind.forEach(row -> found.add(new Statement("hr.emp", null, row)));
        return found;
    }

    /** Removes all things of a sort, and says nothing. */
    void truncate(Sort sort) {
        things.keySet().removeIf(thing -> sorts.get(thing) == sort);
        rows.keySet().removeIf(thing -> sorts.get(thing) == sort);
        succeeded.keySet().removeIf(thing -> sorts.get(thing) == sort);
    }

    /** Deletes all things of a sort. */
    List<Statement> deleteAll(Sort sort) {
        List<Statement> deletions = new ArrayList<>();
        rows.forEach((thing, tables) -> {
            if (sorts.get(thing) == sort) {
                tables.forEach((table, row) -> deletions.add(new Statement(table, row, null)));
            }
        });
        truncate(sort);
        return deletions;
    }

    /** Carries out a transaction. */
    List<Statement> run(List<Step> steps) {
        statements = new ArrayList<>();
        upcoming.clear();
        steps.stream()
                .filter(step -> step.verb() == Verb.CREATE)
                .forEach(step -> upcoming.put(step.thing(), step.patch()));
        steps.forEach(this::run);
        return statements;
    }

    @Override
    public Value id(int thing) {
        return ids.computeIfAbsent(thing, any -> newId(thing));
    }

    @Override
    public Value attribute(int thing, String attribute) {
        Map<String, Value> known = things.get(thing);
        if (known == null) {
            known = upcoming.getOrDefault(thing, Map.of());
        }
        return known.getOrDefault(attribute, Value.NULL);
    }

    private void run(Step step) {
        int thing = step.thing();
        switch (step.verb()) {
            case CREATE -> {
                comeBack(thing);
                things.put(thing, new HashMap<>(step.patch()));
                sync(thing);
            }
            case PATCH -> patch(step);
            case REMOVE -> {
                boolean first = random.nextBoolean();
                if (first) {
                    tidy(thing);
                }
                remove(thing);
                tidy(thing);
            }
            case REPLACE -> {
                Map<String, Map<String, Value>> old = rows.remove(thing);
                if (old != null) {
                    old.forEach((table, row) -> statements.add(new Statement(table, row, null)));
                }
                ids.remove(thing);
                patch(step);
            }
            case SUCCEED -> {
                Map<String, Map<String, Value>> old = rows.remove(thing);
                if (old != null) {
                    succeeded.computeIfAbsent(thing, any -> new ArrayList<>()).add(old);
                }
                ids.remove(thing);
                patch(step);
            }
            case TIDY -> tidy(thing);
            case RENUMBER -> {
                dependents(thing).forEach(this::tidy);
                ids.put(thing, newId(thing));
                sync(thing);
                dependents(thing).forEach(this::sync);
            }
            case TOUCH ->
                rows.getOrDefault(thing, Map.of())
                        .forEach((table, row) -> statements.add(new Statement(table, row, row)));
            case BACK -> {
                Map<String, Value> so = new HashMap<>();
                step.patch().keySet().forEach(name -> so.put(name, attribute(thing, name)));
                patch(step);
                patch(Step.of(thing, Verb.PATCH, so));
            }
            case PURGE -> purge(thing);
        }
    }

    private void patch(Step step) {
        Map<String, Value> now = things.get(step.thing());
        if (now == null) {
            throw new IllegalStateException("there is no thing " + step);
        }
        Sort sort = sorts.get(step.thing());
        if (sort != null && step.patch().keySet().stream().anyMatch(name -> Things.isKey(sort, name))) {
            // A row that is left behind would keep the old key.
            tidy(step.thing());
            dependents(step.thing()).forEach(this::tidy);
        }
        now.putAll(step.patch());
        step.sums()
                .forEach((name, more) -> now.compute(
                        name,
                        (any, value) ->
                                new Value.Int((value instanceof Value.Int number ? number.value() : 0) + more)));
        sync(step.thing());
        dependents(step.thing()).forEach(this::sync);
    }

    private void remove(int thing) {
        things.remove(thing);
        Map<String, Map<String, Value>> there = rows.getOrDefault(thing, Map.of());
        Map<String, Value> emp = there.get("hr.emp");
        if (emp != null && random.nextBoolean()) {
            Map<String, Value> marked = new LinkedHashMap<>(emp);
            marked.put("deleted_at", new Value.Text("today"));
            Map<String, Value> address = there.get("hr.address");
            if (address != null) {
                statements.add(new Statement("hr.address", address, null));
            }
            statements.add(new Statement("hr.emp", emp, marked));
            rows.put(thing, new LinkedHashMap<>(Map.of("hr.emp", marked)));
            return;
        }
        List<String> tables = new ArrayList<>(there.keySet());
        if (random.nextBoolean()) {
            java.util.Collections.reverse(tables);
        }
        for (String table : tables) {
            statements.add(new Statement(table, there.get(table), null));
        }
        rows.remove(thing);
        ids.remove(thing);
    }

    /** A row that was only marked as deleted is taken up again, or left behind. */
    private void comeBack(int thing) {
        Map<String, Map<String, Value>> old = rows.get(thing);
        Map<String, Value> emp = old == null ? null : old.get("hr.emp");
        if (emp != null && random.nextBoolean()) {
            leftBehind.add(emp);
            rows.remove(thing);
            ids.remove(thing);
        }
    }

    private void tidy(int thing) {
        List<Map<String, Map<String, Value>>> old = succeeded.remove(thing);
        if (old != null) {
            old.forEach(tables -> tables.forEach((table, row) -> statements.add(new Statement(table, row, null))));
        }
    }

    private void purge(int thing) {
        Map<String, Map<String, Value>> old = rows.get(thing);
        if (!leftBehind.isEmpty()) {
            statements.add(new Statement("hr.emp", leftBehind.remove(0), null));
        } else if (!things.containsKey(thing) && old != null) {
            old.forEach((table, row) -> statements.add(new Statement(table, row, null)));
            rows.remove(thing);
            ids.remove(thing);
        }
    }

    private void sync(int thing) {
        Map<String, Value> now = things.get(thing);
        Sort sort = sorts.get(thing);
        if (now == null || sort == null) {
            return;
        }
        Map<String, Map<String, Value>> wanted = Projection.of(side, sort, thing, now, this);
        Map<String, Map<String, Value>> there = rows.computeIfAbsent(thing, any -> new LinkedHashMap<>());
        Set<String> tables = new LinkedHashSet<>(wanted.keySet());
        tables.addAll(there.keySet());
        for (String table : tables) {
            Map<String, Value> was = there.get(table);
            Map<String, Value> is = withId(thing, table, wanted.get(table), was);
            if (is == null) {
                there.remove(table);
            } else {
                there.put(table, is);
            }
            if (!java.util.Objects.equals(was, is)) {
                statements.add(new Statement(table, was, is));
            }
        }
    }

    private @Nullable Map<String, Value> withId(
            int thing, String table, @Nullable Map<String, Value> wanted, @Nullable Map<String, Value> was) {
        if (wanted == null) {
            return null;
        }
        String key = Estate.columns(side, table).get(0);
        Map<String, Value> row = new LinkedHashMap<>(wanted);
        boolean further = table.equals("hr.address") || table.equals("hr.contract_terms");
        if (!wanted.containsKey(key)) {
            Value own = further ? (was == null ? newId(thing) : was.getOrDefault(key, Value.NULL)) : id(thing);
            row.put(key, own);
        }
        return row;
    }

    private List<Integer> dependents(int thing) {
        Value self = new Value.Int(thing);
        return things.entrySet().stream()
                .filter(other -> List.of("person", "dept", "payee").stream()
                        .anyMatch(name -> self.equals(other.getValue().get(name))))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Value newId(int thing) {
        nextId++;
        boolean uuid = side == Side.NEW && sorts.get(thing) == Sort.OFFICE;
        return uuid ? new Value.Text("u" + nextId) : new Value.Int(nextId);
    }
}
