package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.correlator.simulation.databases.Planted.End;
import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A business that is carried out in two databases, equally but for what is planted.
 *
 * <p>Both sides do the same things to each row in the same order, as far apart as the window allows; so whatever is found
 * beside what was planted is a false alarm. Rows that something was planted in are left alone from then on.
 */
final class Business {

    private static final ResolvedMapping WHOLE = Estate.mapping(Map.of());

    private final long seed;
    private final Random random;
    private final Things things;
    private final Circumstances circumstances;
    private final Scheduling scheduling;
    private final Expectations expectations;
    private final Recording recording;
    private final Map<Side, List<Transaction>> transactions = new EnumMap<>(Side.class);
    private final List<String> told = new ArrayList<>();
    private boolean emptied;
    private int operations;

    private Business(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        for (int i = 0; i < 10; i++) {
            random.nextInt();
        }
        this.things = new Things(random);
        Random further = new Random(seed * 0xD1B54A32D192ED03L + 2);
        further.nextInt();
        this.circumstances = new Circumstances(random, further);
        this.scheduling = new Scheduling(circumstances, things, random, further);
        this.expectations = new Expectations(circumstances, things);
        this.recording = new Recording(seed, circumstances, things, random);
    }

    static Course course(long seed) {
        return new Business(seed).course();
    }

    private Course course() {
        populate();
        circumstances.start();
        long reach = circumstances.reach;
        boolean hot = circumstances.hot;
        Trouble trouble = circumstances.trouble;
        long now = trouble == Trouble.LATE_STARTS ? 0 : 3 * reach;
        int count = (hot ? 40 : 10) + random.nextInt(40);
        circumstances.trouble(now);
        drift();
        for (int i = 0; i < count; i++) {
            now += random.nextInt(4) == 0 ? random.nextLong(3 * reach) : random.nextLong(reach / (hot ? 20 : 3));
            operation(now);
        }
        List<SourceLog> logs = new ArrayList<>();
        for (Side side : Side.values()) {
            logs.addAll(recording.of(side, list(side)));
        }
        long end = transactions.values().stream()
                .flatMap(List::stream)
                .mapToLong(Transaction::at)
                .max()
                .orElse(now);
        boolean stamped = circumstances.manner == Manner.STAMPED;
        return new Course(
                seed,
                circumstances.toString(),
                Circumstances.WINDOW,
                Duration.ofMillis(circumstances.skew),
                stamped,
                circumstances.latestStart(),
                Math.max(end, circumstances.troubleTo()),
                circumstances.partial ? Estate.mapping(circumstances.partialTables()) : WHOLE,
                circumstances.partialTables(),
                logs,
                expectations.seen(
                        recording::isVisible,
                        transactions.values().stream().flatMap(List::stream).toList()),
                trouble == Trouble.NONE && !circumstances.partial,
                stamped ? expectations.disagreeing() : null,
                told);
    }

    // What happens.

    private void operation(long now) {
        if (circumstances.trouble == Trouble.TRUNCATED
                && now >= circumstances.troubleFrom() - 2 * circumstances.reach
                && !emptied) {
            things.truncate(circumstances.truncated);
            emptied = true;
        }
        int cluster = random.nextInt(circumstances.clusters);
        boolean stamped = circumstances.manner == Manner.HALF
                || (circumstances.manner == Manner.STAMPED && random.nextInt(7) > 0);
        Proposal proposal = new Proposal(
                things,
                random,
                cluster,
                employments(stamped),
                circumstances.trouble == Trouble.UNMAPPABLE && now > circumstances.troubleFrom(),
                circumstances.trouble == Trouble.REJECTED ? 0 : circumstances.renames ? 2 : 1,
                circumstances.hot,
                circumstances.spread);
        List<Step> steps = withoutTruncated(proposal.steps(), now);
        if (steps.isEmpty()) {
            return;
        }
        operations++;
        String instruction = stamped ? "I" + operations : null;
        boolean safe = circumstances.isSafe(now);
        Planting planting = random.nextInt(4) == 0 ? Planting.of(things, steps, random) : null;
        boolean alone = true;
        if (planting != null
                && !expectations.isolated(planting, steps, now, stamped && circumstances.manner == Manner.STAMPED)) {
            alone = false;
            planting = expectations.isTellable(planting) ? planting : null;
        }
        if (planting != null
                && planting.kind() == Planting.Kind.LATE
                && (steps.size() > 1 || circumstances.trouble != Trouble.NONE)) {
            planting = null;
        }
        Map<Side, List<Transaction>> sides = new EnumMap<>(Side.class);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Side side : Side.values()) {
            List<Step> mine = planting == null || planting.side() != side ? steps : planting.diverged(steps);
            boolean quiet = planting != null;
            List<Transaction> some = scheduling.schedule(
                    side,
                    now,
                    cluster,
                    circumstances.stampOf(side, instruction),
                    scheduling.varied(side, cluster, mine, quiet),
                    quiet);
            boolean marks = circumstances.declares && instruction != null && mine.isEmpty();
            if (marks && planting != null && planting.kind() == Planting.Kind.FORGOTTEN) {
                some.add(new Transaction(now, cluster, instruction, true, List.of()));
            }
            sides.put(side, some);
            for (Transaction one : some) {
                first = Math.min(first, one.at());
                last = Math.max(last, one.at());
            }
        }
        // Where much happens to one thing, each side is behind.
        if (last - first >= circumstances.reach - 1_000 || last > now + 2 * circumstances.reach) {
            return;
        }
        if (planting != null && planting.kind() == Planting.Kind.LATE) {
            delay(sides, planting.side());
        }
        told.add(now + " " + instruction + " " + steps + (planting == null ? "" : " PLANTED " + planting));
        Map<Integer, Map<String, Value>> so = things.copyOf(steps);
        things.apply(steps, circumstances.commonStamp(instruction));
        if (planting != null) {
            told.add("    expected: " + expectations.expect(planting, alone, so, instruction, now, last, safe, sides));
        }
        sides.forEach((side, some) -> {
            some.forEach(one -> {
                list(side).add(one);
                scheduling.settle(side, one);
            });
        });
    }

    /** Nobody writes to a table while it is being emptied. */
    private List<Step> withoutTruncated(List<Step> steps, long now) {
        if (!circumstances.isEmptying(now)) {
            return steps;
        }
        return steps.stream()
                .filter(step -> things.sort(step.thing()) != circumstances.truncated)
                .toList();
    }

    /** How many equal employments one operation may create: their order tells them apart only under an instruction. */
    private int employments(boolean stamped) {
        // Where rows may be older than the capture of a side, equal ones would have one existing-key.
        return circumstances.manner == Manner.HALF
                ? 0
                : stamped && circumstances.trouble != Trouble.LATE_STARTS ? 2 : 1;
    }

    private void delay(Map<Side, List<Transaction>> sides, Side side) {
        long by = 2 * circumstances.reach
                + (random.nextInt(4) == 0 ? Course.GRACE.toMillis() : 0)
                + random.nextLong(Course.GRACE.toMillis());
        sides.computeIfPresent(
                side, (any, some) -> some.stream().map(one -> one.later(by)).toList());
    }

    // What was there before.

    private void populate() {
        List<Transaction> populated = new ArrayList<>();
        for (int cluster = 0; cluster < circumstances.clusters; cluster++) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                steps.add(things.create(Sort.DEPARTMENT, cluster));
                things.apply(List.of(steps.get(steps.size() - 1)), null);
            }
            for (int i = 0; i < 3; i++) {
                for (Sort sort : List.of(
                        Sort.PERSON,
                        Sort.EMPLOYMENT,
                        Sort.ASSIGNMENT,
                        Sort.PAYMENT,
                        Sort.ACCESS,
                        Sort.OFFICE,
                        Sort.EVENT,
                        Sort.CONTRACT)) {
                    if (sort == Sort.CONTRACT && !circumstances.spread) {
                        continue;
                    }
                    Step step = random.nextInt(3) == 0 ? null : things.create(sort, cluster);
                    if (step != null) {
                        steps.add(step);
                        things.apply(List.of(step), null);
                    }
                }
            }
            Transaction one = new Transaction(0, cluster, null, false, steps);
            populated.add(one);
            recording.before(one);
        }
        told.add("before: " + populated);
    }

    /** A row that was different before anything was seen, and is touched elsewhere later on. */
    private void drift() {
        if (circumstances.partial || circumstances.trouble != Trouble.NONE || random.nextInt(4) > 0) {
            return;
        }
        List<Integer> employees = things.alive(0, Sort.PERSON).stream()
                .filter(thing -> things.get(thing, "kind").equals(new Value.Text("E")))
                .toList();
        if (employees.isEmpty()) {
            return;
        }
        int thing = pick(employees);
        Side side = pick(List.of(Side.values()));
        // Nobody earns as much by chance.
        recording.drifted(side, Step.of(thing, Verb.PATCH, Map.of("cents", new Value.Int(177_777))));
        expectations.add(new Planted(
                0,
                Set.of(),
                "employee",
                things.key(thing),
                Set.of("STATE_MISMATCH"),
                false,
                null,
                Set.of("salary"),
                End.OPEN));
        long at = circumstances.safeFrom() + random.nextLong(circumstances.reach);
        operations++;
        String instruction = circumstances.manner == Manner.PLAIN ? null : "I" + operations;
        for (Side each : Side.values()) {
            Step step = Step.of(thing, Verb.PATCH, Map.of("last", new Value.Text("Newman")));
            list(each)
                    .add(new Transaction(
                            at, 0, circumstances.stampOf(each, instruction), circumstances.declares, List.of(step)));
        }
        told.add("drifted on " + side + ": " + thing + ", touched at " + at + " under " + instruction);
        things.freeze(thing);
    }

    private List<Transaction> list(Side side) {
        return transactions.computeIfAbsent(side, any -> new ArrayList<>());
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
