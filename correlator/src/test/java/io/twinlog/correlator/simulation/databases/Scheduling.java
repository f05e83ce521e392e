package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** When and how a side does what is to be done. */
final class Scheduling {

    private final Circumstances circumstances;
    private final Things things;
    private final Random random;
    private final Random further;
    private final Map<Side, Locks> locks = new EnumMap<>(Side.class);

    Scheduling(Circumstances circumstances, Things things, Random random, Random further) {
        this.circumstances = circumstances;
        this.things = things;
        this.random = random;
        this.further = further;
    }

    /** It is done so. */
    void settle(Side side, Transaction transaction) {
        lock(side).hold(transaction.at(), transaction.steps(), things);
    }

    List<Transaction> schedule(
            Side side, long now, int cluster, @Nullable String instruction, List<List<Step>> groups, boolean quiet) {
        boolean commutes = circumstances.commuting && !quiet;
        List<Transaction> scheduled = new ArrayList<>();
        long at = now + random.nextLong(Circumstances.WINDOW.toMillis() / 2) + circumstances.offset(side);
        for (List<Step> group : groups) {
            for (Step step : group) {
                at = Math.max(at, lock(side).free(step, things, commutes) + 1);
            }
            if (!group.isEmpty()) {
                scheduled.add(new Transaction(at, cluster, instruction, circumstances.declares, group));
            }
            at += 1 + random.nextLong(3_000);
        }
        return scheduled;
    }

    /** What a side does in its own way: writes between, rows written again, other orders. */
    List<List<Step>> varied(Side side, int cluster, List<Step> steps, boolean quiet) {
        List<Step> mine = new ArrayList<>();
        // Without the rows before, versions cannot tell what stood between from what lasted.
        boolean betweens = circumstances.trouble != Trouble.REJECTED
                && !(circumstances.partial && circumstances.manner == Manner.PLAIN);
        for (Step step : steps) {
            Sort sort = things.sort(step.thing());
            boolean counts = sort == Sort.PAYMENT || sort == Sort.ACCESS;
            if (step.verb() == Verb.PATCH
                    && !quiet
                    && !counts
                    && betweens
                    && random.nextInt(6) == 0
                    && !step.patch().isEmpty()) {
                String name = step.patch().keySet().iterator().next();
                Value between = things.another(sort, name, step.patch().getOrDefault(name, Value.NULL));
                if (!Things.isKey(sort, name) && between != null) {
                    mine.add(Step.of(step.thing(), Verb.PATCH, Map.of(name, between)));
                }
            }
            boolean leaf = sort == Sort.ASSIGNMENT
                    || sort == Sort.EVENT
                    || (sort == Sort.PAYMENT && step.sums().isEmpty());
            boolean alone = steps.stream()
                            .filter(other -> other.thing() == step.thing())
                            .count()
                    == 1;
            if (step.verb() == Verb.PATCH && leaf && alone && !quiet && random.nextInt(8) == 0) {
                // Of two rows whose key is of things that get another one neither is known under the new one. The
                // deletion of a
                // row whose successor is not in what is left of the log looks like the thing's own.
                boolean nested = circumstances.renames && sort == Sort.ASSIGNMENT;
                boolean replaced = random.nextBoolean() || nested || circumstances.isCut();
                mine.add(step.as(replaced ? Verb.REPLACE : Verb.SUCCEED));
            } else {
                mine.add(step);
            }
        }
        for (Step step : List.copyOf(mine)) {
            if (step.verb() == Verb.SUCCEED && random.nextInt(3) > 0) {
                mine.add(Step.of(step.thing(), Verb.TIDY));
            }
        }
        if (!quiet) {
            technicalities(side, cluster, steps, mine);
        }
        boolean whole = quiet || random.nextBoolean();
        List<List<Step>> groups = new ArrayList<>();
        if (whole) {
            groups.add(random.nextBoolean() ? mine : shuffled(mine));
            return quiet ? groups : spread(side, groups);
        }
        int from = 0;
        while (from < mine.size()) {
            int to = Math.min(mine.size(), from + 1 + random.nextInt(mine.size()));
            groups.add(List.copyOf(mine.subList(from, to)));
            from = to;
        }
        return spread(side, groups);
    }

    /** What is kept in several tables may be written in several transactions, with other things in between. */
    private List<List<Step>> spread(Side side, List<List<Step>> groups) {
        if (!circumstances.spread) {
            return groups;
        }
        List<List<Step>> all = new ArrayList<>();
        for (List<Step> group : groups) {
            List<Step> first = new ArrayList<>();
            List<Step> then = new ArrayList<>();
            for (Step step : group) {
                Sort sort = things.sort(step.thing());
                if (then.stream().anyMatch(later -> later.thing() == step.thing())) {
                    then.add(step);
                } else if (sort.isSpread() && further.nextInt(3) > 0) {
                    Parts.of(step, sort, side, further).into(first, then);
                } else {
                    first.add(step);
                }
            }
            all.add(first);
            if (!then.isEmpty()) {
                all.add(then);
            }
        }
        return all;
    }

    /** What only one side does, and has no effect. */
    private void technicalities(Side side, int cluster, List<Step> steps, List<Step> mine) {
        if (circumstances.trouble == Trouble.REJECTED || random.nextInt(3) > 0) {
            return;
        }
        List<Integer> candidates = things.alive(cluster, null).stream()
                .filter(thing -> steps.stream().noneMatch(step -> step.thing() == thing))
                .filter(thing -> things.sort(thing) != Sort.ACCESS)
                .toList();
        if (candidates.isEmpty()) {
            return;
        }
        int thing = pick(candidates);
        Sort sort = things.sort(thing);
        boolean unstamped = circumstances.manner != Manner.STAMPED;
        switch (random.nextInt(5)) {
            case 0 -> mine.add(Step.of(thing, Verb.TOUCH));
            case 3 -> mine.add(Step.of(thing, Verb.TIDY));
            case 1 -> {
                if (!(sort == Sort.OFFICE && side == Side.LEGACY) && things.dependentsAreFree(thing)) {
                    mine.add(Step.of(thing, Verb.RENUMBER));
                }
            }
            case 2 -> {
                String name = Things.plain(sort);
                Value other = things.another(sort, name, things.get(thing, name));
                if (other != null && !(unstamped && sort == Sort.PAYMENT)) {
                    mine.add(Step.of(thing, Verb.BACK, Map.of(name, other)));
                }
            }
            default -> {
                if (side == Side.LEGACY) {
                    things.gone(cluster).stream().findFirst().ifPresent(gone -> mine.add(Step.of(gone, Verb.PURGE)));
                }
            }
        }
    }

    private List<Step> shuffled(List<Step> steps) {
        Map<Integer, List<Step>> byThing = new LinkedHashMap<>();
        steps.forEach(step -> byThing.computeIfAbsent(
                        things.sort(step.thing()) == Sort.EMPLOYMENT ? -1 : step.thing(), any -> new ArrayList<>())
                .add(step));
        List<List<Step>> order = new ArrayList<>(byThing.values());
        Collections.shuffle(order, random);
        return order.stream().flatMap(List::stream).toList();
    }

    private Locks lock(Side side) {
        return locks.computeIfAbsent(side, any -> new Locks());
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
