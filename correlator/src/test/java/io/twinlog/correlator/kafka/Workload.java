package io.twinlog.correlator.kafka;

import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.util.ArrayList;
import java.util.List;

/**
 * Instructions of one row each, over all sources, and what must come of them. Of ten, one is missing in new, one missing in
 * legacy, one different, one late and one declared only; the others agree. One instruction a second, from second 1,000 on.
 */
final class Workload {

    private static final int FIRST = 1_000;
    private static final int START = 100;

    final List<SourceLog> legacy;
    final List<SourceLog> renewed;
    private final List<String> discrepancies = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();
    private int next;

    Workload(PairOnKafka pair) {
        this.legacy = logs(pair.sources(Side.LEGACY));
        this.renewed = logs(pair.sources(Side.NEW));
    }

    /** So many more instructions, and watermarks that cover all that can come of them. */
    void instructions(int count) {
        int end = next + count;
        for (; next < end; next++) {
            instruction(next);
        }
    }

    /** Watermarks of all sources, just behind the last change or far behind it. */
    void watermarks(double seconds) {
        double time = FIRST + next + seconds;
        legacy.forEach(log -> log.watermark(time));
        renewed.forEach(log -> log.watermark(time));
    }

    /** {@code status revision kind instruction row @time}, in any order. */
    List<String> discrepancies() {
        return discrepancies;
    }

    /** {@code instruction: verdict}, in any order. */
    List<String> verdicts() {
        return verdicts;
    }

    private void instruction(int i) {
        double at = FIRST + i;
        String id = "i" + i;
        String row = "E" + i;
        SourceLog old = legacy.get(i % legacy.size());
        SourceLog now = renewed.get(i % renewed.size());
        switch (i % 10) {
            case 0 -> {
                old.insert(at, id, row, "Ada");
                discrepancies.add("OPEN 1 MISSING_IN_NEW " + id + " " + row + " @" + (at + 61));
                verdicts.add(id + ": MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @" + (at + 61));
            }
            case 1 -> {
                now.insert(at, id, row, "Ada");
                discrepancies.add("OPEN 1 MISSING_IN_LEGACY " + id + " " + row + " @" + (at + 61));
                verdicts.add(id + ": MISSING_IN_LEGACY 1 {MISSING_IN_LEGACY=1} @" + (at + 61));
            }
            case 2 -> {
                old.insert(at, id, row, "Ada");
                now.insert(at, id, row, "Eve");
                discrepancies.add("PROVISIONAL 1 VALUE_MISMATCH " + id + " " + row + " @" + (at + 1));
                discrepancies.add("OPEN 2 VALUE_MISMATCH " + id + " " + row + " @" + (at + 61));
                verdicts.add(id + ": DIFFERENT 1 {DIFFERENT=1} @" + (at + 61));
            }
            case 3 -> {
                old.declare(at, id);
                now.declare(at, id);
                verdicts.add(id + ": AGREED 1 {} @" + (at + 1));
            }
            default -> {
                old.insert(at, id, row, "Ada");
                now.insert(at, id, row, "Ada");
                verdicts.add(id + ": AGREED 1 {MATCHED=1} @" + (at + 1));
            }
        }
    }

    private static List<SourceLog> logs(List<SourceId> sources) {
        return sources.stream()
                .map(source -> new SourceLog(source).start(START))
                .toList();
    }
}
