package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Plan.Style;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Makes the sides diverge. */
final class Injection {

    private static final int KINDS = 11;

    private final Random random;
    private final Plan plan;
    private final Map<Side, Map<Integer, Row>> rows = new EnumMap<>(Side.class);
    private final List<Deed> deeds;
    private final List<Divergence> done = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private int values;

    Injection(Random random, Plan plan, int values) {
        this.random = random;
        this.plan = plan;
        this.deeds = new ArrayList<>(plan.deeds());
        this.values = values;
        plan.rows().forEach((side, held) -> rows.put(side, new TreeMap<>(held)));
    }

    Plan plan() {
        int count = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4);
        for (int i = 0; i < count && !deeds.isEmpty(); i++) {
            Deed deed = deeds.get(random.nextInt(deeds.size()));
            // One per row and burst where versions are compared; bursts are far apart.
            String burst = deed.key() + " " + (plan.styles().get(deed.key()) == Style.STAMPED ? i : burst(deed));
            if (deed.intent() > 0 && touched.add(burst)) {
                inject(deed);
            }
        }
        return new Plan(
                plan.seed(),
                plan.terms(),
                plan.instructions(),
                plan.everyVersion(),
                plan.sources(),
                plan.summed(),
                plan.stateful(),
                plan.styles(),
                rows,
                deeds,
                done,
                plan.unseen());
    }

    private long burst(Deed deed) {
        long reach = plan.terms().reach();
        long start = deed.at();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Deed other : deeds) {
                if (other.at() < start && other.at() > start - 3 * reach) {
                    start = other.at();
                    moved = true;
                }
            }
        }
        return start;
    }

    private void inject(Deed deed) {
        boolean stamped = plan.styles().get(deed.key()) == Style.STAMPED;
        switch (random.nextInt(KINDS)) {
            case 0 -> forget(deed);
            case 1 -> skip(deed, stamped);
            case 2 -> extra(deed, stamped);
            case 3, 4 -> wrongValue(deed);
            case 5 -> wrongOperation(deed);
            case 6 -> wrongRow(deed, stamped);
            case 7 -> twice(deed, stamped);
            case 8 -> swap(deed, stamped);
            case 9 -> late(deed, stamped);
            default -> drift(deed);
        }
    }

    private void forget(Deed deed) {
        deeds.removeIf(other -> sameWork(other, deed));
        done.add(new Divergence.Forgotten(deed));
    }

    private void skip(Deed deed, boolean stamped) {
        String instruction = deed.declared();
        if (!stamped || instruction == null) {
            return;
        }
        boolean pure = deeds.stream()
                .filter(other -> other.operation() == deed.operation())
                .allMatch(other -> plan.styles().get(other.key()) == Style.STAMPED);
        if (pure) {
            deeds.removeIf(other -> other.operation() == deed.operation() && other.side() == deed.side());
            done.add(new Divergence.Skipped(deed.side(), deed.key(), instruction));
        }
    }

    private void extra(Deed deed, boolean stamped) {
        Action action = stamped && random.nextInt(3) == 0
                ? new Action.Remove()
                : new Action.Assign(Map.of(random.nextBoolean() ? "a" : "b", ++values));
        int key = stamped ? random.nextInt(plan.styles().size()) : deed.key();
        if (plan.styles().get(key) != plan.styles().get(deed.key())) {
            return;
        }
        Deed more = deed.doing(action).to(key).meaning(-1_000_000 - ++values);
        deeds.add(deeds.indexOf(deed) + 1, more);
        done.add(new Divergence.Extra(more));
    }

    private void wrongValue(Deed deed) {
        int at = deeds.indexOf(deed);
        if (deed.action() instanceof Action.Assign assign && !assign.values().isEmpty()) {
            List<String> written = assign.values().keySet().stream().sorted().toList();
            String attribute = written.get(random.nextInt(written.size()));
            boolean forgets = random.nextInt(3) == 0;
            deeds.set(at, deed.doing(forgets ? assign.without(attribute) : assign.with(attribute, ++values)));
            done.add(new Divergence.WrongValue(deed, attribute));
        } else if (deed.action() instanceof Action.Add add) {
            deeds.set(at, deed.doing(new Action.Add(add.attribute(), add.amount() + 10)));
            done.add(new Divergence.WrongValue(deed, add.attribute()));
        } else if (deed.action() instanceof Action.Create create) {
            deeds.set(at, deed.doing(new Action.Create(create.values().with(Map.of("b", ++values)))));
            done.add(new Divergence.WrongValue(deed, "b"));
        }
    }

    private void wrongOperation(Deed deed) {
        Action action = deed.action();
        int at = deeds.indexOf(deed);
        if (action instanceof Action.Assign || action instanceof Action.Add) {
            deeds.set(at, deed.doing(new Action.Remove()));
            done.add(new Divergence.WrongOperation(deed));
        } else if (action instanceof Action.Remove) {
            deeds.set(at, deed.doing(new Action.Assign(Map.of("c", ++values))));
            done.add(new Divergence.WrongOperation(deed));
        }
    }

    private void wrongRow(Deed deed, boolean stamped) {
        int key = random.nextInt(plan.styles().size());
        if (stamped && key != deed.key() && plan.styles().get(key) == Style.STAMPED) {
            deeds.replaceAll(other -> sameWork(other, deed) ? other.to(key) : other);
            done.add(new Divergence.WrongRow(deed, deed.key()));
        }
    }

    private void twice(Deed deed, boolean stamped) {
        long reach = plan.terms().reach();
        long later = deed.at() + (stamped ? random.nextLong(4 * reach) : 0);
        Action action = stamped
                        && deed.action() instanceof Action.Assign assign
                        && !assign.values().isEmpty()
                ? assign.with(assign.values().keySet().iterator().next(), ++values)
                : deed.action();
        Deed again = deed.doing(action).meaning(-1_000_000 - ++values).at(later);
        deeds.add(deeds.indexOf(deed) + 1, again);
        done.add(new Divergence.Twice(again));
    }

    private void swap(Deed deed, boolean stamped) {
        if (!stamped) {
            return;
        }
        for (Deed other : List.copyOf(deeds)) {
            if (other.side() == deed.side()
                    && other.key() == deed.key()
                    && other.operation() != deed.operation()
                    && Action.conflict(other.action(), deed.action())
                    && Math.abs(other.at() - deed.at()) < plan.terms().window() / 2) {
                int one = deeds.indexOf(deed);
                int two = deeds.indexOf(other);
                // Their places too, since of two at the same time the first in the list is carried out first.
                deeds.set(one, other.at(deed.at()));
                deeds.set(two, deed.at(other.at()));
                done.add(new Divergence.Swapped(deed, other));
                return;
            }
        }
    }

    private void late(Deed deed, boolean stamped) {
        long reach = plan.terms().reach();
        long by = stamped
                ? random.nextInt(6) == 0 ? 1_500 * reach : (long) ((1 + random.nextDouble() * 20) * reach)
                : 12 * reach;
        deeds.replaceAll(other -> sameWork(other, deed) ? other.at(other.at() + by) : other);
        done.add(new Divergence.Late(deed));
    }

    private void drift(Deed deed) {
        Map<Integer, Row> held = rows.get(deed.side());
        Row row = held == null ? null : held.get(deed.key());
        if (held != null && row != null) {
            held.put(deed.key(), row.with(Map.of("b", ++values)));
            done.add(new Divergence.Drifted(deed.side(), deed.key(), "b"));
        }
    }

    /** What the side does to the row for the same operation. */
    private static boolean sameWork(Deed one, Deed other) {
        return one.operation() == other.operation() && one.key() == other.key() && one.side() == other.side();
    }
}
