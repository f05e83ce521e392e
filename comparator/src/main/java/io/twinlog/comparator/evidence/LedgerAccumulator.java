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

/** Sums up minutes of the ledger: of each part and minute the last total counts. Some 250 bytes for each. */
final class LedgerAccumulator {

    private static final Category[] CATEGORIES = Category.values();
    private static final long MINUTE_SECONDS = Duration.ofMinutes(1).toSeconds();

    private final Map<String, Map<Long, long[]>> parts = new HashMap<>();
    private final Map<Long, long[]> minutes = new TreeMap<>();
    private final Map<String, Map<String, Long>> ruleHits = new HashMap<>();
    private final Map<String, Long> rules = new TreeMap<>();

    void add(LedgerMinute minute) {
        long[] counts = new long[CATEGORIES.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = minute.count(CATEGORIES[i]);
        }
        long number = Math.floorDiv(minute.minute().getEpochSecond(), MINUTE_SECONDS);
        long[] before = parts.computeIfAbsent(minute.stage() + "/" + minute.part(), part -> new HashMap<>())
                .put(number, counts);
        rules(minute);
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
        return new LedgerSummary(total.counts(), minutes.size(), unclosed, firstUnclosed, rules);
    }

    private void rules(LedgerMinute minute) {
        Map<String, Long> before =
                minute.rules().isEmpty() ? ruleHits.remove(minute.key()) : ruleHits.put(minute.key(), minute.rules());
        if (before != null) {
            before.forEach((rule, count) -> rules.merge(rule, -count, Long::sum));
        }
        minute.rules().forEach((rule, count) -> rules.merge(rule, count, Long::sum));
        rules.values().removeIf(count -> count == 0);
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
