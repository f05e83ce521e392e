package io.twinlog.comparator.evidence;

import io.twinlog.comparator.ledger.Balance;
import io.twinlog.comparator.ledger.Category;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of a run, all its minutes together: the proof of silence.
 *
 * @param counts by category; no zeros
 * @param minutes how many minutes of event time it has
 * @param unclosed how many of them are not closed: changes are pending, on their way, or lost
 * @param firstUnclosed the beginning of the first of these; null if there is none
 * @param rules how often each rule made a difference to what was decided, by ID; 0 for one that never did
 */
public record LedgerSummary(
        Map<Category, Long> counts,
        long minutes,
        long unclosed,
        @Nullable Instant firstUnclosed,
        Map<String, Long> rules) {

    /** Of a run that has counted nothing. */
    public static final LedgerSummary NOTHING = new LedgerSummary(Map.of(), 0, 0, null, Map.of());

    public LedgerSummary {
        counts = Map.copyOf(counts);
        rules = Map.copyOf(rules);
    }

    /** Zero for what was not counted. */
    public long count(Category category) {
        return counts.getOrDefault(category, 0L);
    }

    /** All row changes seen. */
    public long seen() {
        return balance().seen();
    }

    /** Canonical changes that are not accounted for: on their way, or lost (negative: doubled). */
    public long unaccounted() {
        return balance().unaccounted();
    }

    private Balance balance() {
        return new Balance(Instant.EPOCH, counts);
    }
}
