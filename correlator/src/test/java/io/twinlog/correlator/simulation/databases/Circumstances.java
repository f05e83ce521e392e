package io.twinlog.correlator.simulation.databases;

import io.twinlog.model.Side;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Under what circumstances a business is carried out: drawn before anything happens. Times are milliseconds. */
final class Circumstances {

    static final Duration WINDOW = Duration.ofSeconds(60);

    final Manner manner;
    final Trouble trouble;
    /** Whether instructions are named apart from rows. */
    final boolean declares;
    /** Whether instructions may come in another order on each side. */
    final boolean commuting;
    /** Whether some tables log no whole rows before a change. */
    final boolean partial;
    /** Whether most of the work is on the same rows. */
    final boolean hot;
    /** Which sort of things a table is emptied of. */
    final Sort truncated;
    /** Whether one side deletes those instead. */
    final boolean deletedInstead;
    /**
     * Whether things that others point to may get another key. Then no side updates by deleting and inserting: it would tell
     * what the row points to by the key of the day, and the other side by an older one.
     */
    final boolean renames;
    /** Whether what is kept in several tables may be written in several transactions. */
    final boolean spread;
    /** How far apart the clocks may be. */
    final long skew;
    /** How far apart the sides may be. */
    final long reach;
    /** How many parts the business has that do not know each other. */
    final int clusters;

    private final Random random;
    private final Map<Side, Integer> shards = new EnumMap<>(Side.class);
    private final Map<Side, Set<String>> partialTables = new EnumMap<>(Side.class);
    private final Map<Side, Long> offsets = new EnumMap<>(Side.class);
    private final Map<Side, List<Long>> starts = new EnumMap<>(Side.class);
    private long safeFrom;
    private long safeTo = Long.MAX_VALUE;
    private long troubleFrom;
    private long troubleTo;
    private Side troubled = Side.LEGACY;
    private int troubledShard;

    /** @param further for what was added later, so that other histories stay what they were */
    Circumstances(Random random, Random further) {
        this.random = random;
        this.spread = further.nextBoolean();
        this.manner = pick(List.of(Manner.STAMPED, Manner.STAMPED, Manner.STAMPED, Manner.PLAIN, Manner.HALF));
        this.trouble = random.nextInt(3) > 0 ? Trouble.NONE : pick(List.of(Trouble.values()));
        this.declares = manner == Manner.STAMPED && random.nextBoolean();
        this.commuting = random.nextBoolean();
        this.partial = manner != Manner.HALF && random.nextInt(3) == 0;
        this.renames = trouble == Trouble.NONE && random.nextInt(3) == 0;
        this.hot = random.nextInt(6) == 0;
        this.truncated = pick(List.of(Sort.EVENT, Sort.EVENT, Sort.PAYMENT, Sort.ASSIGNMENT, Sort.ACCESS));
        this.deletedInstead = random.nextBoolean();
        this.skew = pick(List.of(0L, 1_000L, 5_000L));
        this.reach = WINDOW.toMillis() + skew;
        this.clusters = 1 + random.nextInt(2);
        for (Side side : Side.values()) {
            shards.put(side, 1 + random.nextInt(clusters));
            offsets.put(side, side == Side.NEW ? random.nextLong(2 * skew + 1) - skew : 0);
            Set<String> tables = new HashSet<>();
            Estate.tables(side).forEach(table -> {
                Random its = Estate.isOfContracts(table.toString()) ? further : random;
                if (partial && its.nextBoolean() && !table.name().equals("access_log")) {
                    tables.add(table.toString());
                }
            });
            partialTables.put(side, tables);
        }
    }

    /** When capture starts. */
    void start() {
        for (Side side : Side.values()) {
            List<Long> mine = new java.util.ArrayList<>();
            for (int i = 0; i < shards(side); i++) {
                mine.add(trouble == Trouble.LATE_STARTS ? random.nextLong(4 * reach) : 0);
            }
            starts.put(side, mine);
        }
        safeFrom = latestStart() + 3 * reach;
    }

    /** When the trouble is, and where. */
    void trouble(long now) {
        if (trouble != Trouble.NONE && trouble != Trouble.LATE_STARTS) {
            troubleFrom = now + random.nextLong(10 * reach);
            troubleTo = troubleFrom + 1 + random.nextLong(trouble == Trouble.TRUNCATED ? reach - 2_000 : 2 * reach);
            safeTo = trouble == Trouble.CUT ? 0 : troubleFrom - 3 * reach;
            troubled = pick(List.of(Side.values()));
            troubledShard = random.nextInt(shards(troubled));
        }
    }

    int shards(Side side) {
        return shards.getOrDefault(side, 1);
    }

    /** How far a side's clock is ahead. */
    long offset(Side side) {
        return offsets.getOrDefault(side, 0L);
    }

    /** The tables of a side that log no whole rows before a change. */
    Set<String> partialTables(Side side) {
        return partialTables.getOrDefault(side, Set.of());
    }

    Map<Side, Set<String>> partialTables() {
        return partialTables;
    }

    boolean isPartial(Sort sort) {
        return partial
                && (sort.legacyTables.stream().anyMatch(partialTables(Side.LEGACY)::contains)
                        || sort.newTables.stream().anyMatch(partialTables(Side.NEW)::contains));
    }

    List<Long> starts(Side side) {
        return starts.getOrDefault(side, List.of());
    }

    long latestStart() {
        return starts.values().stream()
                .flatMap(Collection::stream)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** Whether what happens then has nothing to do with any trouble. */
    boolean isSafe(long at) {
        return at > safeFrom && at < safeTo;
    }

    long safeFrom() {
        return safeFrom;
    }

    long troubleFrom() {
        return troubleFrom;
    }

    long troubleTo() {
        return troubleTo;
    }

    /** Whether some of the rows that there are came to be where no log tells of it. */
    boolean isCut() {
        return switch (trouble) {
            case CUT, LATE_STARTS, GAP, JUMP -> true;
            case NONE, REJECTED, UNMAPPABLE, TRUNCATED, ALTERED -> false;
        };
    }

    /** Whether it is about a table's being emptied. */
    boolean isEmptying(long at) {
        return trouble == Trouble.TRUNCATED && at >= troubleFrom - 2 * reach && at <= troubleTo + 2 * reach;
    }

    Side troubled() {
        return troubled;
    }

    boolean isTroubled(Side side, int shard) {
        return side == troubled && shard == troubledShard;
    }

    /** What a side says of what it carries out. */
    @Nullable
    String stampOf(Side side, @Nullable String instruction) {
        return manner == Manner.HALF && side == Side.NEW ? null : instruction;
    }

    /** What both sides say. */
    @Nullable
    String commonStamp(@Nullable String instruction) {
        return manner == Manner.STAMPED ? instruction : null;
    }

    @Override
    public String toString() {
        return manner + " " + trouble + (hot ? " hot" : "") + (partial ? " partial " + partialTables : "")
                + (spread ? " spread" : "") + (declares ? " declared" : "") + (commuting ? " commuting" : "");
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
