package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Plan.Style;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes plans: random business operations, which both sides carry out in their own time and their own transactions.
 *
 * <p>What it leaves out, so that there is one truth:
 * <ul>
 *   <li>operations on one row that conflict are carried out in the same order on both sides, unless a divergence is
 *       injected; those that do not conflict in any order;
 *   <li>where rows are compared by versions, what happens to a row comes in bursts shorter than the window, and far more
 *       than two windows apart; a burst has at most one divergence; values are written once and never again;
 *   <li>no operation comes back to the value it started from, and no balance falls;
 *   <li>with {@code every-version} both sides write equally often.
 * </ul>
 */
public final class Workload {

    /** What a pair declares. */
    public enum Flavour {
        STAMPED,
        BARE,
        MIXED
    }

    private final Random random;
    private final Terms terms;
    private final Flavour flavour;
    private final long grain;
    private final long ahead;
    private final boolean everyVersion;
    private final Set<String> summed;
    private final Set<String> stateful;
    private final List<Style> styles = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private int values = 100;
    private int intents;

    private Workload(Random random, Flavour flavour) {
        this.random = random;
        this.flavour = flavour;
        long window = pick(10_000L, 60_000L, 300_000L);
        terms = new Terms(
                window, pick(0L, 1_000L), pick(0L, 10 * window), 1_000 * window, pick(0L, 1_000L, window / 10));
        grain = pick(1L, 100L, 1_000L);
        ahead = terms.skew() == 0 ? 0 : pick(0, terms.skew() / 2, terms.skew(), -terms.skew());
        everyVersion = flavour == Flavour.BARE && random.nextInt(4) == 0;
        summed = random.nextInt(3) == 0 ? Set.of("sum") : Set.of();
        stateful = flavour == Flavour.STAMPED && random.nextInt(4) == 0 ? Set.of("state") : Set.of();
        int keys = 1 + random.nextInt(5);
        Style[] possible = switch (flavour) {
            case STAMPED -> new Style[] {Style.STAMPED};
            case BARE -> new Style[] {Style.BARE};
            case MIXED -> Style.values();
        };
        for (int key = 0; key < keys; key++) {
            styles.add(possible[random.nextInt(possible.length)]);
        }
    }

    /** A plan, the same for the same seed. */
    public static Plan plan(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Flavour[] flavours = Flavour.values();
        return new Workload(random, flavours[random.nextInt(flavours.length)]).make(seed);
    }

    private Plan make(long seed) {
        Map<Side, Map<Integer, Row>> rows = new EnumMap<>(Side.class);
        rows.put(Side.LEGACY, new TreeMap<>());
        rows.put(Side.NEW, new TreeMap<>());
        for (int key = 0; key < styles.size(); key++) {
            if (random.nextBoolean()) {
                Row row = freshRow();
                for (Map<Integer, Row> side : rows.values()) {
                    side.put(key, row);
                }
            }
        }
        operations();
        Map<Side, Integer> sources = Map.of(Side.LEGACY, 1 + random.nextInt(2), Side.NEW, 1 + random.nextInt(3));
        Plan plan = new Plan(
                seed,
                terms,
                flavour != Flavour.BARE,
                everyVersion,
                sources,
                summed,
                stateful,
                List.copyOf(styles),
                rows,
                deeds,
                List.of(),
                List.of());
        Injection injection = new Injection(random, plan, values);
        return new Blindness(random).upon(injection.plan());
    }

    private void operations() {
        boolean bursts = flavour != Flavour.STAMPED;
        long now = 100 * terms.window();
        int left = 1 + random.nextInt(20);
        while (left > 0) {
            long length = upTo(bursts ? 0.25 : 4);
            int size = Math.min(left, 1 + random.nextInt(6));
            long last = now;
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                times.add(now + (length == 0 ? 0 : Math.floorMod(random.nextLong(), length)));
            }
            times.sort(null);
            for (long time : times) {
                operation(time);
                last = time;
            }
            left -= size;
            now = last + (bursts ? 30 * terms.reach() : upTo(6));
        }
    }

    private void operation(long time) {
        int number = ++intents;
        int rows = 1 + random.nextInt(Math.min(3, styles.size()));
        boolean hot = random.nextInt(3) > 0;
        int first = hot ? 0 : random.nextInt(styles.size());
        Map<Side, Long> starts = new EnumMap<>(Side.class);
        double most = flavour == Flavour.STAMPED && random.nextInt(4) == 0 ? 0.9 : 0.3;
        boolean late = random.nextBoolean();
        starts.put(Side.LEGACY, time + (late ? 0 : upTo(most)));
        starts.put(Side.NEW, time + (late ? upTo(most) : 0) + ahead);
        for (int i = 0; i < rows; i++) {
            int key = (first + i) % styles.size();
            Action action = action();
            intents++;
            for (Side side : Side.values()) {
                carryOut(number, key, side, action, starts.getOrDefault(side, time));
            }
        }
    }

    private void carryOut(int number, int key, Side side, Action action, long start) {
        Style style = styles.get(key);
        boolean stamped = style == Style.STAMPED
                || (style == Style.HALF && side == Side.LEGACY)
                || (flavour == Flavour.BARE && side == Side.LEGACY && number % 2 == 0);
        String instruction = stamped ? "I" + number : null;
        String declared = flavour == Flavour.BARE || style == Style.BARE ? null : "I" + number;
        long at = round(start);
        for (Deed earlier : deeds) {
            boolean ordered = everyVersion || !stateful.isEmpty() || Action.conflict(earlier.action(), action);
            if (earlier.side() == side && earlier.key() == key && ordered) {
                at = Math.max(at, earlier.at());
            }
        }
        List<Action> steps = steps(action);
        int last = intents;
        for (int i = 0; i < steps.size(); i++) {
            boolean end = i == steps.size() - 1;
            int intent = end ? last : -(last * 100 + (side == Side.NEW ? 10 : 0) + i);
            deeds.add(new Deed(intent, number, instruction, declared, key, side, steps.get(i), at));
            if (random.nextBoolean()) {
                at = round(at + upTo(0.1));
            }
        }
    }

    /** How a side gets there: at once, in two steps, over another value, or writing once more. */
    private List<Action> steps(Action action) {
        if (action instanceof Action.Replace replace) {
            return List.of(new Action.Replace(replace.values(), random.nextBoolean()));
        }
        if (everyVersion
                || !(action instanceof Action.Assign assign)
                || assign.values().isEmpty()) {
            return List.of(action);
        }
        String some = assign.values().keySet().stream().sorted().findFirst().orElseThrow();
        return switch (random.nextInt(8)) {
            case 0 -> List.of(new Action.Assign(Map.of(some, ++values)), action);
            case 1 ->
                assign.values().size() < 2
                        ? List.of(action)
                        : List.of(new Action.Assign(Map.of(some, assign.values().getOrDefault(some, 0))), action);
            case 2 -> List.of(new Action.Assign(Map.of()), action);
            case 3 -> List.of(action, action);
            default -> List.of(action);
        };
    }

    private Action action() {
        int kind = random.nextInt(20);
        if (kind < 4) {
            return new Action.Create(freshRow());
        }
        if (kind < 6) {
            return new Action.Remove();
        }
        if (kind < 7 && !everyVersion) {
            return new Action.Replace(freshRow(), false);
        }
        if (kind < 11 && !summed.isEmpty()) {
            return new Action.Add("sum", 1 + random.nextInt(5));
        }
        Map<String, Integer> assigned = new TreeMap<>();
        for (String attribute : List.of("a", "b", "c")) {
            if (random.nextInt(3) == 0) {
                assigned.put(attribute, ++values);
            }
        }
        if (!stateful.isEmpty() && random.nextInt(3) == 0) {
            assigned.put("state", ++values);
        }
        if (assigned.isEmpty()) {
            assigned.put("a", ++values);
        }
        return new Action.Assign(assigned);
    }

    private Row freshRow() {
        Map<String, Integer> fresh = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            fresh.put(name, ++values);
        }
        summed.forEach(attribute -> fresh.put(attribute, 1 + random.nextInt(9)));
        stateful.forEach(attribute -> fresh.put(attribute, ++values));
        return new Row(new TreeMap<>(fresh));
    }

    private long upTo(double windows) {
        return (long) (random.nextDouble() * windows * terms.window());
    }

    private long round(long time) {
        return time / grain * grain;
    }

    private long pick(long... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
