package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.correlator.simulation.databases.Planted.End;
import io.twinlog.correlator.simulation.databases.Step.Verb;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A business that is carried out in two databases, equally but for what is planted.
 *
 * <p>Both sides do the same things to each row in the same order, as far apart as the window allows; so whatever is found
 * beside what was planted is a false alarm. Rows that something was planted in are left alone from then on.
 */
final class Business {

    private enum Manner {
        /** Both sides name the instruction of most of their work. */
        STAMPED,
        /** Nobody names any. */
        PLAIN,
        /** Only legacy does. */
        HALF
    }

    private enum Trouble {
        NONE,
        /** Sources start at different times, with work under way. */
        LATE_STARTS,
        /** A part of a source's log is lost, and capture says so. */
        GAP,
        /** Records are lost after they were numbered. */
        JUMP,
        /** Capture cannot read some rows. */
        REJECTED,
        /** Values that the mapping does not know. */
        UNMAPPABLE,
        /** A side empties a table, the other one does so too or deletes its rows. */
        TRUNCATED,
        /** A table is not as it was for some time. */
        ALTERED,
        /** The logs do not go back to their beginnings any more, as where another epoch reads them again. */
        CUT
    }

    /** A transaction of a side. */
    private record Transaction(
            long at, int cluster, @Nullable String instruction, boolean declares, List<Step> steps) {}

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final ResolvedMapping WHOLE = Estate.mapping(Map.of());

    private final long seed;
    private final Random random;
    private final Things things;
    private final Manner manner;
    private final Trouble trouble;
    private final boolean declares;
    private final boolean commuting;
    private final boolean partial;
    private final boolean hot;
    private final Sort truncated;
    private final boolean deletedInstead;
    /**
     * Whether things that others point to may get another key. Then no side updates by deleting and inserting: it would tell
     * what the row points to by the key of the day, and the other side by an older one.
     */
    private final boolean renames;

    private final long skew;
    private final long reach;
    private final int clusters;
    private final Map<Side, Integer> shards = new EnumMap<>(Side.class);
    private final Map<Side, Set<String>> partialTables = new EnumMap<>(Side.class);
    private final Map<Side, Long> offsets = new EnumMap<>(Side.class);
    private final Map<Side, List<Transaction>> transactions = new EnumMap<>(Side.class);
    private final Map<Side, Locks> locks = new EnumMap<>(Side.class);
    private final List<Transaction> before = new ArrayList<>();
    private final List<Planted> planted = new ArrayList<>();
    private final Map<Planted, List<Transaction>> witnesses = new HashMap<>();
    private final Set<Transaction> visible = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> disagreeing = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private final Map<Side, Map<Integer, Step>> drifts = new EnumMap<>(Side.class);
    private boolean emptied;
    private int operations;
    private long safeFrom;
    private long safeTo;
    private long troubleFrom;
    private long troubleTo;
    private Side troubled = Side.LEGACY;
    private int troubledShard;

    private Business(long seed) {
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        for (int i = 0; i < 10; i++) {
            random.nextInt();
        }
        this.things = new Things(random);
        this.manner = pick(List.of(Manner.STAMPED, Manner.STAMPED, Manner.STAMPED, Manner.PLAIN, Manner.HALF));
        this.trouble = random.nextInt(3) > 0 ? Trouble.NONE : pick(List.of(Trouble.values()));
        this.declares = manner == Manner.STAMPED && random.nextBoolean();
        this.commuting = manner == Manner.STAMPED && random.nextBoolean();
        this.partial = manner != Manner.HALF && random.nextInt(3) == 0;
        this.renames = trouble == Trouble.NONE && random.nextInt(3) == 0;
        this.hot = random.nextInt(6) == 0;
        this.truncated = pick(List.of(Sort.EVENT, Sort.EVENT, Sort.PAYMENT, Sort.ASSIGNMENT, Sort.ACCESS));
        this.deletedInstead = random.nextBoolean();
        this.skew = pick(List.of(0L, 1_000L, 5_000L));
        this.reach = WINDOW.toMillis() + skew;
        this.clusters = 1 + random.nextInt(2);
    }

    static Course course(long seed) {
        return new Business(seed).course();
    }

    private Course course() {
        for (Side side : Side.values()) {
            shards.put(side, 1 + random.nextInt(clusters));
            offsets.put(side, side == Side.NEW ? random.nextLong(2 * skew + 1) - skew : 0);
            transactions.put(side, new ArrayList<>());
            locks.put(side, new Locks());
            drifts.put(side, new TreeMap<>());
            Set<String> tables = new HashSet<>();
            Estate.tables(side).forEach(table -> {
                if (partial && random.nextBoolean() && !table.name().equals("access_log")) {
                    tables.add(table.toString());
                }
            });
            partialTables.put(side, tables);
        }
        populate();
        Map<Side, List<Long>> starts = starts();
        long latest = starts.values().stream()
                .flatMap(Collection::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long now = trouble == Trouble.LATE_STARTS ? 0 : 3 * reach;
        safeFrom = latest + 3 * reach;
        safeTo = Long.MAX_VALUE;
        int count = (hot ? 40 : 10) + random.nextInt(40);
        if (trouble != Trouble.NONE && trouble != Trouble.LATE_STARTS) {
            troubleFrom = now + random.nextLong(10 * reach);
            troubleTo = troubleFrom + 1 + random.nextLong(trouble == Trouble.TRUNCATED ? reach - 2_000 : 2 * reach);
            safeTo = trouble == Trouble.CUT ? 0 : troubleFrom - 3 * reach;
            troubled = pick(List.of(Side.values()));
            troubledShard = random.nextInt(shards.getOrDefault(troubled, 1));
        }
        drift();
        for (int i = 0; i < count; i++) {
            now += random.nextInt(4) == 0 ? random.nextLong(3 * reach) : random.nextLong(reach / (hot ? 20 : 3));
            operation(now);
        }
        List<SourceLog> logs = new ArrayList<>();
        for (Side side : Side.values()) {
            logs.addAll(logs(side, starts.getOrDefault(side, List.of())));
        }
        long end = transactions.values().stream()
                .flatMap(List::stream)
                .mapToLong(Transaction::at)
                .max()
                .orElse(now);
        boolean clear = trouble == Trouble.NONE && !partial;
        boolean stamped = manner == Manner.STAMPED;
        return new Course(
                seed,
                manner + " " + trouble + (hot ? " hot" : "") + (partial ? " partial " + partialTables : "")
                        + (declares ? " declared" : "") + (commuting ? " commuting" : ""),
                WINDOW,
                Duration.ofMillis(skew),
                manner == Manner.STAMPED,
                latest,
                Math.max(end, troubleTo),
                partial ? Estate.mapping(partialTables) : WHOLE,
                logs,
                seen(),
                clear,
                stamped ? disagreeing : null,
                told);
    }

    // What happens.

    private void operation(long now) {
        if (trouble == Trouble.TRUNCATED && now >= troubleFrom - 2 * reach && !emptied) {
            things.truncate(truncated);
            emptied = true;
        }
        int cluster = random.nextInt(clusters);
        boolean stamped = manner == Manner.HALF || (manner == Manner.STAMPED && random.nextInt(7) > 0);
        Proposal proposal = new Proposal(
                things,
                random,
                cluster,
                employments(stamped),
                trouble == Trouble.UNMAPPABLE && now > troubleFrom,
                trouble == Trouble.REJECTED ? 0 : renames ? 2 : 1,
                hot);
        List<Step> steps = withoutTruncated(proposal.steps(), now);
        if (steps.isEmpty()) {
            return;
        }
        operations++;
        String instruction = stamped ? "I" + operations : null;
        boolean safe = now > safeFrom && now < safeTo;
        Planting planting = random.nextInt(4) == 0 ? Planting.of(things, steps, random) : null;
        if (planting != null && !isolated(planting, steps, now, stamped && manner == Manner.STAMPED)) {
            planting = null;
        }
        if (planting != null
                && planting.kind() == Planting.Kind.LATE
                && (steps.size() > 1 || trouble != Trouble.NONE)) {
            planting = null;
        }
        Map<Side, List<Transaction>> sides = new EnumMap<>(Side.class);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Side side : Side.values()) {
            List<Step> mine = planting == null || planting.side() != side ? steps : planting.diverged(steps);
            boolean quiet = planting != null;
            List<Transaction> some =
                    schedule(side, now, cluster, stampOf(side, instruction), varied(side, cluster, mine, quiet), quiet);
            boolean marks = declares && instruction != null && mine.isEmpty();
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
        if (last - first >= reach - 1_000 || last > now + 2 * reach) {
            return;
        }
        if (planting != null && planting.kind() == Planting.Kind.LATE) {
            delay(sides, planting.side());
        }
        told.add(now + " " + instruction + " " + steps + (planting == null ? "" : " PLANTED " + planting));
        Map<Integer, Map<String, Value>> so = things.copyOf(steps);
        things.apply(steps, instruction != null && manner == Manner.STAMPED ? instruction : null);
        if (planting != null) {
            expect(planting, so, instruction, now, last, safe, sides);
        }
        sides.forEach((side, some) -> {
            some.forEach(one -> {
                list(side).add(one);
                lock(side).hold(one.at(), one.steps(), things);
            });
        });
    }

    /** Nobody writes to a table while it is being emptied. */
    private List<Step> withoutTruncated(List<Step> steps, long now) {
        if (trouble != Trouble.TRUNCATED || now < troubleFrom - 2 * reach || now > troubleTo + 2 * reach) {
            return steps;
        }
        return steps.stream()
                .filter(step -> things.sort(step.thing()) != truncated)
                .toList();
    }

    /** How many equal employments one operation may create: their order tells them apart only under an instruction. */
    private int employments(boolean stamped) {
        // Where rows may be older than the capture of a side, equal ones would have one existing-key.
        return manner == Manner.HALF ? 0 : stamped && trouble != Trouble.LATE_STARTS ? 2 : 1;
    }

    private @Nullable String stampOf(Side side, @Nullable String instruction) {
        return manner == Manner.HALF && side == Side.NEW ? null : instruction;
    }

    private void delay(Map<Side, List<Transaction>> sides, Side side) {
        long by = 2 * reach
                + (random.nextInt(4) == 0 ? Course.GRACE.toMillis() : 0)
                + random.nextLong(Course.GRACE.toMillis());
        sides.computeIfPresent(
                side,
                (any, some) -> some.stream()
                        .map(one -> new Transaction(
                                one.at() + by, one.cluster(), one.instruction(), one.declares(), one.steps()))
                        .toList());
    }

    /** Where versions are compared, what is planted must stand alone, or it might be told in other words. */
    private boolean isolated(Planting planting, List<Step> steps, long now, boolean stamped) {
        boolean rested = steps.stream()
                .filter(step -> planting.things().contains(step.thing()))
                .allMatch(step -> things.lastTouched(step) < now - 4 * reach);
        boolean keyed = trouble != Trouble.NONE
                && planting.things().stream().anyMatch(thing -> things.sort(thing) == Sort.EMPLOYMENT);
        boolean inTime = planting.things().stream().noneMatch(things::isFrozen);
        boolean known = trouble == Trouble.NONE || planting.kind() != Planting.Kind.LATE;
        return (stamped || rested) && inTime && known && !keyed;
    }

    private void expect(
            Planting planting,
            Map<Integer, Map<String, Value>> so,
            @Nullable String instruction,
            long now,
            long last,
            boolean safe,
            Map<Side, List<Transaction>> sides) {
        String under = manner == Manner.STAMPED ? instruction : null;
        Set<Planted> expected = new LinkedHashSet<>();
        for (int thing : planting.things()) {
            Sort sort = things.sort(thing);
            boolean doubtful = partial
                    && (sort.legacyTables.stream().anyMatch(partialOf(Side.LEGACY)::contains)
                            || sort.newTables.stream().anyMatch(partialOf(Side.NEW)::contains));
            boolean busy = things.lastTouched(thing) > now - 3 * reach;
            boolean sure = safe && !(trouble == Trouble.TRUNCATED && sort == truncated);
            List<Planted> its =
                    planting.expected(things, thing, so.get(thing), under, now, doubtful, sure, busy, acceptance(last));
            its.forEach(one -> witnesses.put(one, witnessesOf(sides, thing)));
            expected.addAll(its);
            things.freeze(thing);
        }
        if (planting.kind() == Planting.Kind.SKIPPED || planting.kind() == Planting.Kind.LATE) {
            if (declares && instruction != null) {
                // A row of which it cannot be known who created it may explain that an instruction is missing as a
                // whole.
                End known = planting.kind() == Planting.Kind.LATE ? End.RESOLVED : End.OPEN;
                Planted declaration = new Planted(
                        now,
                        Set.of(),
                        Declarations.ENTITY,
                        instruction,
                        Set.of(Planting.missingOn(planting.side())),
                        false,
                        null,
                        null,
                        trouble == Trouble.NONE ? known : End.DOUBT);
                witnesses.put(declaration, witnessesOf(sides, -1));
                expected.add(declaration);
            }
        }
        planted.addAll(expected);
        boolean open = expected.stream().anyMatch(one -> one.end() == End.OPEN || one.end() == End.ACCEPTED);
        if (open && under != null) {
            disagreeing.add(instruction);
        }
        told.add("    expected: " + expected);
    }

    /** The transactions that touch a thing, or all. */
    private static List<Transaction> witnessesOf(Map<Side, List<Transaction>> sides, int thing) {
        return sides.values().stream()
                .flatMap(List::stream)
                .filter(one -> thing < 0 || one.steps().stream().anyMatch(step -> step.thing() == thing))
                .toList();
    }

    /** Nobody can tell what nobody has seen. */
    private List<Planted> seen() {
        return planted.stream()
                .map(one -> {
                    List<Transaction> its = witnesses.get(one);
                    if (its == null || one.end() != End.DOUBT) {
                        return one;
                    }
                    Set<Long> shown = its.stream()
                            .filter(visible::contains)
                            .map(Transaction::at)
                            .collect(Collectors.toSet());
                    return shown.isEmpty() ? one.ending(End.MAYBE) : one.shownAt(shown);
                })
                .toList();
    }

    /** Whether other grades are certainly still accepted when what happened last at a time is judged. */
    private boolean acceptance(long last) {
        long midnight = Course.millis(EventTime.of(
                Estate.ACCEPTED_UNTIL.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        return last + 3 * reach < midnight;
    }

    /** What a side does in its own way: writes between, rows written again, other orders. */
    private List<List<Step>> varied(Side side, int cluster, List<Step> steps, boolean quiet) {
        List<Step> mine = new ArrayList<>();
        // Without the rows before, versions cannot tell what stood between from what lasted.
        boolean betweens = trouble != Trouble.REJECTED && !(partial && manner == Manner.PLAIN);
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
                // Of two rows whose key is of things that get another one neither is known under the new one.
                boolean nested = renames && sort == Sort.ASSIGNMENT;
                mine.add(step.as(random.nextBoolean() || nested ? Verb.REPLACE : Verb.SUCCEED));
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
            return groups;
        }
        int from = 0;
        while (from < mine.size()) {
            int to = Math.min(mine.size(), from + 1 + random.nextInt(mine.size()));
            groups.add(List.copyOf(mine.subList(from, to)));
            from = to;
        }
        return groups;
    }

    /** What only one side does, and has no effect. */
    private void technicalities(Side side, int cluster, List<Step> steps, List<Step> mine) {
        if (trouble == Trouble.REJECTED || random.nextInt(3) > 0) {
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
        boolean unstamped = manner != Manner.STAMPED;
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

    private List<Transaction> schedule(
            Side side, long now, int cluster, @Nullable String instruction, List<List<Step>> groups, boolean quiet) {
        // Versions are states, and states that were never there on the other side are told.
        boolean commutes = commuting && !quiet && instruction != null;
        List<Transaction> scheduled = new ArrayList<>();
        long at = now + random.nextLong(WINDOW.toMillis() / 2) + offsets.getOrDefault(side, 0L);
        for (List<Step> group : groups) {
            for (Step step : group) {
                at = Math.max(at, lock(side).free(step, things, commutes) + 1);
            }
            if (!group.isEmpty()) {
                scheduled.add(new Transaction(at, cluster, instruction, declares, group));
            }
            at += 1 + random.nextLong(3_000);
        }
        return scheduled;
    }

    // What was there before.

    private void populate() {
        for (int cluster = 0; cluster < clusters; cluster++) {
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
                        Sort.EVENT)) {
                    Step step = random.nextInt(3) == 0 ? null : things.create(sort, cluster);
                    if (step != null) {
                        steps.add(step);
                        things.apply(List.of(step), null);
                    }
                }
            }
            before.add(new Transaction(0, cluster, null, false, steps));
        }
        told.add("before: " + before);
    }

    /** A row that was different before anything was seen, and is touched elsewhere later on. */
    private void drift() {
        if (partial || trouble != Trouble.NONE || random.nextInt(4) > 0) {
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
        Map<Integer, Step> mine = drifts.getOrDefault(side, Map.of());
        mine.put(thing, Step.of(thing, Verb.PATCH, Map.of("cents", new Value.Int(77_777))));
        planted.add(new Planted(
                0,
                Set.of(),
                "employee",
                things.key(thing),
                Set.of("STATE_MISMATCH"),
                false,
                null,
                Set.of("salary"),
                End.OPEN));
        long at = safeFrom + random.nextLong(reach);
        operations++;
        String instruction = manner == Manner.PLAIN ? null : "I" + operations;
        for (Side each : Side.values()) {
            Step step = Step.of(thing, Verb.PATCH, Map.of("last", new Value.Text("Newman")));
            list(each).add(new Transaction(at, 0, stampOf(each, instruction), declares, List.of(step)));
        }
        told.add("drifted on " + side + ": " + thing + ", touched at " + at + " under " + instruction);
        things.freeze(thing);
    }

    // The logs.

    private Map<Side, List<Long>> starts() {
        Map<Side, List<Long>> starts = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < shards.getOrDefault(side, 1); i++) {
                mine.add(trouble == Trouble.LATE_STARTS ? random.nextLong(4 * reach) : 0);
            }
            starts.put(side, mine);
        }
        return starts;
    }

    private List<SourceLog> logs(Side side, List<Long> starts) {
        List<SourceLog> logs = new ArrayList<>();
        for (int shard = 0; shard < starts.size(); shard++) {
            int mine = shard;
            SourceLog log = new SourceLog(new SourceId(side, "shard-" + shard), partialOf(side));
            Database database =
                    new Database(side, things.sorts(), new Random(seed * 31 + shard + (side == Side.LEGACY ? 0 : 7)));
            before.stream()
                    .filter(one -> one.cluster() % starts.size() == mine)
                    .forEach(one -> database.run(one.steps()));
            if (shard == 0) {
                database.run(List.copyOf(drifts.getOrDefault(side, Map.of()).values()));
            }
            List<Transaction> all = new ArrayList<>(list(side));
            all.removeIf(one -> one.cluster() % starts.size() != mine);
            all.sort(Comparator.comparingLong(Transaction::at));
            write(log, database, all, starts.get(shard), side == troubled && shard == troubledShard);
            if (trouble == Trouble.CUT) {
                long cut = troubleFrom + random.nextLong(reach);
                log.cut(Course.time(cut));
                all.stream().filter(one -> one.at() < cut).forEach(visible::remove);
            }
            logs.add(log);
        }
        return logs;
    }

    private void write(SourceLog log, Database database, List<Transaction> all, long start, boolean here) {
        boolean started = false;
        boolean ended = !here || trouble != Trouble.GAP;
        boolean emptied = trouble != Trouble.TRUNCATED;
        boolean altered = !here || trouble != Trouble.ALTERED;
        long at = log.source().side() == troubled ? troubleFrom : troubleTo;
        for (Transaction one : all) {
            if (!started && one.at() > start) {
                log.start(Course.time(start), null, database.snapshot());
                started = true;
            }
            if (!ended && one.at() > troubleTo) {
                gapEnds(log, database);
                ended = true;
            }
            if (!emptied && one.at() > at) {
                empty(log, database, at);
                emptied = true;
            }
            if (!altered && one.at() > troubleFrom) {
                log.alter(random);
                altered = true;
            }
            if (one.at() > troubleTo) {
                log.restore();
            }
            List<SourceLog.Statement> statements = database.run(one.steps());
            boolean inTrouble = here && one.at() > troubleFrom && one.at() <= troubleTo;
            boolean unseen = !started || (inTrouble && trouble == Trouble.GAP);
            if (unseen) {
                continue;
            }
            boolean rejected = inTrouble && (trouble == Trouble.REJECTED || trouble == Trouble.JUMP);
            if (!rejected && !statements.isEmpty()) {
                visible.add(one);
            }
            boolean rejects = inTrouble && trouble == Trouble.REJECTED && !statements.isEmpty();
            log.transaction(
                    Course.time(one.at()),
                    one.instruction() == null
                            ? null
                            : new Instruction(one.instruction(), log.source().side() + "Type", null),
                    one.declares(),
                    statements,
                    rejects ? random.nextInt(statements.size()) : -1,
                    inTrouble && trouble == Trouble.JUMP);
        }
        if (!started) {
            log.start(Course.time(start), null, database.snapshot());
        }
        if (!ended) {
            gapEnds(log, database);
        }
        if (!emptied) {
            empty(log, database, at);
        }
    }

    private void empty(SourceLog log, Database database, long at) {
        Side side = log.source().side();
        if (side != troubled && deletedInstead) {
            log.transaction(Course.time(at), null, false, database.deleteAll(truncated), -1, false);
        } else {
            database.truncate(truncated);
            (side == Side.LEGACY ? truncated.legacyTables : truncated.newTables)
                    .forEach(table -> log.truncate(Course.time(at), table));
        }
    }

    private void gapEnds(SourceLog log, Database database) {
        log.start(Course.time(troubleTo), Course.time(troubleFrom), database.snapshot());
    }

    private Set<String> partialOf(Side side) {
        return partialTables.getOrDefault(side, Set.of());
    }

    private List<Transaction> list(Side side) {
        return transactions.computeIfAbsent(side, any -> new ArrayList<>());
    }

    private Locks lock(Side side) {
        return locks.computeIfAbsent(side, any -> new Locks());
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** From when on a side may touch a thing again, so that both sides do what matters in the same order. */
    private static final class Locks {

        private final Map<String, Long> until = new HashMap<>();

        long free(Step step, Things things, boolean commuting) {
            long free = 0;
            boolean light =
                    commuting && (step.verb() == Verb.PATCH || step.verb() == Verb.BACK) && !things.isKeyed(step);
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
                step.patch()
                        .keySet()
                        .forEach(name -> until.merge(step.thing() + "." + attributeOf(name), at, Math::max));
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
}
