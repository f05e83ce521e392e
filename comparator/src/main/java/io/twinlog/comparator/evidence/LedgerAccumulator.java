package io.twinlog.comparator.evidence;

import io.twinlog.comparator.ledger.Balance;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.comparator.ledger.LedgerMinute;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up minutes of the ledger: of each part and minute the last total counts. Some 250 bytes for each, and 8 for each rule. */
final class LedgerAccumulator {

    private static final Category[] CATEGORIES = Category.values();
    private static final long UNNAMED = -1;
    private static final long MINUTE_SECONDS = Duration.ofMinutes(1).toSeconds();

    private final Map<String, Map<Long, long[]>> parts = new HashMap<>();
    private final Map<Long, long[]> minutes = new TreeMap<>();
    /** Where a rule's hits stand in those of a minute. */
    private final Map<String, Integer> rules = new TreeMap<>();

    private final Map<String, Map<Long, long[]>> hits = new HashMap<>();

    void add(LedgerMinute minute) {
        long[] counts = new long[CATEGORIES.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = minute.count(CATEGORIES[i]);
        }
        long number = Math.floorDiv(minute.minute().getEpochSecond(), MINUTE_SECONDS);
        long[] before = parts.computeIfAbsent(minute.stage() + "/" + minute.part(), part -> new HashMap<>())
                .put(number, counts);
        hits(minute, number);
        long[] sum = minutes.computeIfAbsent(number, n -> new long[CATEGORIES.length]);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += counts[i] - (before == null ? 0 : before[i]);
        }
    }

    LedgerSummary summary() {
        long unclosed = 0;
        Instant firstUnclosed = null;
        Balance total = Balance.nothing(Instant.EPOCH);
        for (Map.Entry<Long, long[]> minute : minutes.entrySet()) {
            Balance balance = balance(minute.getKey(), minute.getValue());
            total = total.plus(balance);
            if (!balance.isClosed()) {
                unclosed++;
                firstUnclosed = earlier(firstUnclosed, balance.minute());
            }
        }
        return new LedgerSummary(total.counts(), minutes.size(), unclosed, firstUnclosed, hits());
    }

    private void hits(LedgerMinute minute, long number) {
        if (minute.stage() == LedgerMinute.Stage.UPSTREAM) {
            return;
        }
        minute.rules().keySet().forEach(rule -> rules.putIfAbsent(rule, rules.size()));
        long[] counts = new long[rules.size()];
        rules.forEach((rule, place) -> counts[place] = minute.rules().getOrDefault(rule, UNNAMED));
        hits.computeIfAbsent(minute.part(), part -> new HashMap<>()).put(number, counts);
    }

    private Map<String, Long> hits() {
        Map<String, Long> sums = new HashMap<>();
        for (Map<Long, long[]> ofPart : hits.values()) {
            for (long[] counts : ofPart.values()) {
                rules.forEach((rule, place) -> {
                    if (place < counts.length && counts[place] != UNNAMED) {
                        sums.merge(rule, counts[place], Long::sum);
                    }
                });
            }
        }
        return sums;
    }

    private static Balance balance(long number, long[] counts) {
        Map<Category, Long> counted = new EnumMap<>(Category.class);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                counted.put(CATEGORIES[i], counts[i]);
            }
        }
        return new Balance(Instant.ofEpochSecond(number * MINUTE_SECONDS), counted);
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
