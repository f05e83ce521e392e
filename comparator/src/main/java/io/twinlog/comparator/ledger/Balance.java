package io.twinlog.comparator.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One minute, all tasks together. The ledger's equations:
 *
 * <pre>
 * row changes seen = mapped + unmapped + snapshot + dead
 * canonical changes emitted = matched + folded + superseded + discrepant + accepted + ignored + undecidable + pending
 * </pre>
 *
 * <p>The second one is counted at both ends of a topic, so it holds only if nothing was lost or doubled between them. While
 * changes are on their way, fewer are decided than emitted.
 *
 * @param minute the beginning of the minute
 * @param counts by category, without zeros
 */
public record Balance(Instant minute, Map<Category, Long> counts) {

    public Balance {
        counts = Map.copyOf(counts);
    }

    /** A minute of which nothing was counted. */
    public static Balance nothing(Instant minute) {
        return new Balance(minute, Map.of());
    }

    /**
     * Sums records up by minute.
     *
     * @param records in the order in which they were written: of one part and minute the last one counts
     */
    public static SortedMap<Instant, Balance> byMinute(Collection<LedgerMinute> records) {
        Map<String, LedgerMinute> last = new HashMap<>();
        records.forEach(record -> last.put(record.key(), record));
        SortedMap<Instant, Balance> balances = new TreeMap<>();
        for (LedgerMinute record : last.values()) {
            Balance one = new Balance(record.minute(), record.counts());
            balances.merge(record.minute(), one, Balance::plus);
        }
        return balances;
    }

    /** Both together; the minute is this one's. */
    public Balance plus(Balance that) {
        Map<Category, Long> sum = new EnumMap<>(Category.class);
        sum.putAll(counts);
        that.counts.forEach((category, count) -> sum.merge(category, count, Long::sum));
        return new Balance(minute, sum);
    }

    /** Zero for what was not counted. */
    public long count(Category category) {
        return counts.getOrDefault(category, 0L);
    }

    /** All row changes seen. */
    public long seen() {
        return sum(Category.Unit.ROW_CHANGES);
    }

    /** Canonical changes that are not accounted for: on their way, or lost (negative: doubled). */
    public long unaccounted() {
        return sum(Category.Unit.EMITTED_CHANGES) - sum(Category.Unit.DECIDED_CHANGES);
    }

    /** Whether every change is accounted for, and none is pending any more. */
    public boolean isClosed() {
        return unaccounted() == 0 && count(Category.PENDING) == 0;
    }

    private long sum(Category.Unit unit) {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().unit() == unit)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
