package io.twinlog.comparator.ledger;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.model.SourceId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one task counted of one minute of event time: totals, so that a later record of the same part and minute replaces
 * this one.
 *
 * @param stage where it was counted
 * @param part which task: {@code legacy/main} (a source) upstream, {@code 3} (a partition) downstream
 * @param minute the beginning of the minute
 * @param counts without zeros; upstream row changes and emitted changes, downstream decided changes
 * @param rules how often each rule of the config made a difference to what was decided in this minute, by ID; 0 for one that
 *     did not; only downstream
 */
public record LedgerMinute(
        Stage stage, String part, Instant minute, Map<Category, Long> counts, Map<String, Long> rules) {

    /** Where something is counted. */
    public enum Stage {
        /** Where row changes become canonical changes; one part per source. */
        UPSTREAM,
        /** Where canonical changes are correlated; one part per partition. */
        DOWNSTREAM
    }

    public LedgerMinute {
        Map<Category, Long> counted = new EnumMap<>(Category.class);
        counts.forEach((category, count) -> {
            if (count < 0 || stageOf(category) != stage) {
                throw new IllegalArgumentException(stage + " cannot count " + count + " " + category);
            }
            if (count != 0) {
                counted.put(category, count);
            }
        });
        counts = Map.copyOf(counted);
        rules = Map.copyOf(rules);
        if (rules.values().stream().anyMatch(count -> count < 0) || (stage == Stage.UPSTREAM && !rules.isEmpty())) {
            throw new IllegalArgumentException(stage + " cannot count hits of rules: " + new TreeMap<>(rules));
        }
    }

    /** What mapping made of a source's row changes. */
    public static LedgerMinute upstream(
            SourceId source, Instant minute, long mapped, long unmapped, long snapshot, long dead, long emitted) {
        return new LedgerMinute(
                Stage.UPSTREAM,
                source.toString(),
                minute,
                Map.of(
                        Category.MAPPED, mapped,
                        Category.UNMAPPED, unmapped,
                        Category.SNAPSHOT, snapshot,
                        Category.DEAD, dead,
                        Category.EMITTED, emitted),
                Map.of());
    }

    /** What became of a partition's canonical changes, and how often which rules had a say. */
    public static LedgerMinute downstream(
            int partition, Instant minute, Map<Fate, Long> fates, Map<String, Long> rules) {
        Map<Category, Long> counts = new EnumMap<>(Category.class);
        fates.forEach((fate, count) -> counts.put(Category.of(fate), count));
        return new LedgerMinute(Stage.DOWNSTREAM, Integer.toString(partition), minute, counts, rules);
    }

    /** Zero for what was not counted. */
    public long count(Category category) {
        return counts.getOrDefault(category, 0L);
    }

    /** The key of its record, so that compaction keeps the last total: {@code UPSTREAM/legacy/main/2026-02-03T10:00:00Z}. */
    public String key() {
        return stage + "/" + part + "/" + minute;
    }

    private static Stage stageOf(Category category) {
        return category.unit() == Category.Unit.DECIDED_CHANGES ? Stage.DOWNSTREAM : Stage.UPSTREAM;
    }
}
