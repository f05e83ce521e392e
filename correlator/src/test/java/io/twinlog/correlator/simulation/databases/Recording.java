package io.twinlog.correlator.simulation.databases;

import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Carries out what both sides did in databases, and writes their logs, as far as they can be read. */
final class Recording {

    private final long seed;
    private final Circumstances circumstances;
    private final Things things;
    private final Random random;
    private final List<Transaction> before = new ArrayList<>();
    private final Map<Side, Map<Integer, Step>> drifts = new EnumMap<>(Side.class);
    private final Set<Transaction> visible = Collections.newSetFromMap(new IdentityHashMap<>());

    Recording(long seed, Circumstances circumstances, Things things, Random random) {
        this.seed = seed;
        this.circumstances = circumstances;
        this.things = things;
        this.random = random;
    }

    /** Something was there before anything was seen. */
    void before(Transaction transaction) {
        before.add(transaction);
    }

    /** One side's was different before anything was seen. */
    void drifted(Side side, Step step) {
        drifts.computeIfAbsent(side, any -> new TreeMap<>()).put(step.thing(), step);
    }

    /** Whether anything of it can be read. */
    boolean isVisible(Transaction transaction) {
        return visible.contains(transaction);
    }

    /** The logs of a side's sources. */
    List<SourceLog> of(Side side, List<Transaction> transactions) {
        List<SourceLog> logs = new ArrayList<>();
        List<Long> starts = circumstances.starts(side);
        for (int shard = 0; shard < starts.size(); shard++) {
            int mine = shard;
            SourceLog log = new SourceLog(new SourceId(side, "shard-" + shard), circumstances.partialTables(side));
            Database database =
                    new Database(side, things.sorts(), new Random(seed * 31 + shard + (side == Side.LEGACY ? 0 : 7)));
            before.stream()
                    .filter(one -> one.cluster() % starts.size() == mine)
                    .forEach(one -> database.run(one.steps()));
            if (shard == 0) {
                database.run(List.copyOf(drifts.getOrDefault(side, Map.of()).values()));
            }
            List<Transaction> all = new ArrayList<>(transactions);
            all.removeIf(one -> one.cluster() % starts.size() != mine);
            all.sort(Comparator.comparingLong(Transaction::at));
            write(log, database, all, starts.get(shard), circumstances.isTroubled(side, shard));
            if (circumstances.trouble == Trouble.CUT) {
                long cut = circumstances.troubleFrom() + random.nextLong(circumstances.reach);
                log.cut(Course.time(cut));
                all.stream().filter(one -> one.at() < cut).forEach(visible::remove);
            }
            logs.add(log);
        }
        return logs;
    }

    private void write(SourceLog log, Database database, List<Transaction> all, long start, boolean here) {
        boolean started = false;
        boolean ended = !here || circumstances.trouble != Trouble.GAP;
        boolean emptied = circumstances.trouble != Trouble.TRUNCATED;
        boolean altered = !here || circumstances.trouble != Trouble.ALTERED;
        long at = log.source().side() == circumstances.troubled()
                ? circumstances.troubleFrom()
                : circumstances.troubleTo();
        for (Transaction one : all) {
            if (!started && one.at() > start) {
                log.start(Course.time(start), null, database.snapshot());
                started = true;
            }
            if (!ended && one.at() > circumstances.troubleTo()) {
                gapEnds(log, database);
                ended = true;
            }
            if (!emptied && one.at() > at) {
                empty(log, database, at);
                emptied = true;
            }
            if (!altered && one.at() > circumstances.troubleFrom()) {
                log.alter(random, circumstances.spread);
                altered = true;
            }
            if (one.at() > circumstances.troubleTo()) {
                log.restore();
            }
            List<SourceLog.Statement> statements = database.run(one.steps());
            boolean inTrouble = here && one.at() > circumstances.troubleFrom() && one.at() <= circumstances.troubleTo();
            boolean unseen = !started || (inTrouble && circumstances.trouble == Trouble.GAP);
            if (unseen) {
                continue;
            }
            boolean rejected =
                    inTrouble && (circumstances.trouble == Trouble.REJECTED || circumstances.trouble == Trouble.JUMP);
            boolean rejects = inTrouble && circumstances.trouble == Trouble.REJECTED && !statements.isEmpty();
            boolean told = log.transaction(
                    Course.time(one.at()),
                    one.instruction() == null
                            ? null
                            : new Instruction(one.instruction(), log.source().side() + "Type", null),
                    one.declares(),
                    statements,
                    rejects ? random.nextInt(statements.size()) : -1,
                    inTrouble && circumstances.trouble == Trouble.JUMP);
            if (told && !rejected && !statements.isEmpty()) {
                visible.add(one);
            }
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
        if (side != circumstances.troubled() && circumstances.deletedInstead) {
            log.transaction(Course.time(at), null, false, database.deleteAll(circumstances.truncated), -1, false);
        } else {
            database.truncate(circumstances.truncated);
            (side == Side.LEGACY ? circumstances.truncated.legacyTables : circumstances.truncated.newTables)
                    .forEach(table -> log.truncate(Course.time(at), table));
        }
    }

    private void gapEnds(SourceLog log, Database database) {
        log.start(
                Course.time(circumstances.troubleTo()), Course.time(circumstances.troubleFrom()), database.snapshot());
    }
}
