package io.twinlog.e2e.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.e2e.bounds.ApartPair.Part;
import io.twinlog.e2e.stack.Finding;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * One side is away for longer than window and grace: first its capture, while both systems do more than fits into the correlator's
 * memory; then its database, which does later what it can.
 */
@Tag("long")
class SilentSideIT {

    private static final int INSTRUCTIONS = 120;
    private static final int ROWS = 500;
    /** 96 MB of values alone on a side, in a correlator of 128 MB. */
    private static final String ROW = "SELECT '%s-' || i, repeat(md5('%1$s-' || i), 50) FROM generate_series(1, %d) i";

    /** Watermarks come all the time. */
    private static final int FEW = 100;

    private static final String WAITING = "twinlog_changes_waiting{pair=\"apart\"}";
    private static final String OPEN = "twinlog_correlations_open{pair=\"apart\"}";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void nothingIsRaisedWhileItIsAwayAndWhatDiffersIsFoundWhenItIsBack() throws Exception {
        try (ApartPair pair = new ApartPair(directory)) {
            List.of(Part.values()).forEach(pair::start);
            pair.await("both logs", () -> pair.told().hasWatched(ApartPair.WINDOW.plus(ApartPair.MARGIN)));
            List<Finding> expected = new ArrayList<>();
            Map<String, String> verdicts = new TreeMap<>();

            pair.kill(Part.NEW_CAPTURE);
            backlog(pair, expected, verdicts);
            awaitFarAhead(pair);
            pair.await("all of legacy's changes mapped", () -> pair.told().ledger("EMITTED") > INSTRUCTIONS * ROWS);
            pair.await("and held by the correlator", () -> pair.backlog() < FEW);
            assertThat(pair.told().events()).isEmpty();
            assertThat(pair.told().verdicts()).isEmpty();
            assertThat(pair.ask("/health/ready")).contains("it waits for new/main: nothing of the last ");
            long waiting = pair.told().ledger("EMITTED");
            awaitWaiting(pair, waiting);
            pair.kill(Part.CORRELATOR);
            pair.start(Part.CORRELATOR);
            awaitWaiting(pair, waiting);
            pair.start(Part.NEW_CAPTURE);
            pair.awaitDecided("back");
            pair.await("nothing waits and nothing is open", () -> pair.metric(WAITING) == 0 && pair.metric(OPEN) == 0);
            expected.add(new Finding("MISSING_IN_NEW", ApartPair.row("back"), ""));
            assertThat(pair.told().findings()).containsExactlyInAnyOrderElementsOf(expected);
            pair.awaitVerdicts(verdicts);

            pair.server(Side.NEW).crash();
            List<String> all = List.of("D1", "D2", "D3");
            for (String id : all) {
                pair.instruct(Side.LEGACY, id, ApartPair.insert(id, "name"));
            }
            awaitFarAhead(pair);
            assertThat(pair.told().findings()).hasSameSizeAs(expected);
            pair.server(Side.NEW).start();
            for (String id : all.subList(0, 2)) {
                pair.instruct(Side.NEW, id, ApartPair.insert(id, "name"));
            }
            pair.awaitDecided("done");
            for (String id : all) {
                expected.add(new Finding("MISSING_IN_NEW", ApartPair.row(id), id));
                expected.add(new Finding("MISSING_IN_NEW", Finding.declaration(id), id));
            }
            expected.add(new Finding("MISSING_IN_NEW", ApartPair.row("done"), ""));
            assertThat(pair.told().findings()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(pair.told().now("RESOLVED"))
                    .extracting(Finding::of)
                    .containsExactlyInAnyOrder(
                            new Finding("MISSING_IN_NEW", ApartPair.row("D1"), "D1"),
                            new Finding("MISSING_IN_NEW", Finding.declaration("D1"), "D1"),
                            new Finding("MISSING_IN_NEW", ApartPair.row("D2"), "D2"),
                            new Finding("MISSING_IN_NEW", Finding.declaration("D2"), "D2"));
            verdicts.putAll(Map.of("D1", "AGREED", "D2", "AGREED", "D3", "MISSING_IN_NEW"));
            pair.awaitVerdicts(verdicts);
            assertThat(pair.told().ledger("UNDECIDABLE")).isZero();
            assertThat(pair.told().deadLetters()).isZero();
        }
    }

    /** All that the silent side keeps from being decided is seen as such, and of which side nothing was heard since when. */
    private static void awaitWaiting(ApartPair pair, long changes) {
        pair.await(changes + " changes wait", () -> pair.metric(WAITING) == (double) changes);
        assertThat(pair.metric(OPEN)).isZero();
        // Right after a restart they are counted as soon as the stores are there; how far it has got is known a moment
        // later.
        String waits = " s is decided, " + changes + " changes wait";
        pair.await("health says so", () -> pair.ask("/health/ready").contains(waits));
        assertThat(pair.metric(WAITING)).isEqualTo((double) changes);
        String heard = "twinlog_correlation_heard_age_seconds{pair=\"apart\",side=\"%s\",source=\"main\"}";
        assertThat(pair.metric(heard.formatted("new")) - pair.metric(heard.formatted("legacy")))
                .isGreaterThan((double) ApartPair.WINDOW.toSeconds());
    }

    /** Both do the same, but for one row here and there, and for one instruction. */
    private static void backlog(ApartPair pair, List<Finding> expected, Map<String, String> verdicts)
            throws SQLException {
        for (int i = 0; i < INSTRUCTIONS; i++) {
            String id = "B" + i;
            String insert = "INSERT INTO item " + ROW.formatted(id, ROWS);
            pair.instruct(Side.LEGACY, id, insert);
            List<String> renewed = new ArrayList<>(List.of(insert));
            String verdict = "DIFFERENT";
            if (i == 20) {
                renewed.add("UPDATE item SET name = 'other' WHERE no = 'B20-7'");
                expected.add(new Finding("VALUE_MISMATCH", ApartPair.row("B20-7"), id));
            } else if (i == 60) {
                renewed.add("DELETE FROM item WHERE no = 'B60-7'");
                expected.add(new Finding("MISSING_IN_NEW", ApartPair.row("B60-7"), id));
            } else if (i == 100) {
                renewed.add(ApartPair.insert("B100-0", "too many"));
                expected.add(new Finding("MISSING_IN_LEGACY", ApartPair.row("B100-0"), id));
            } else {
                verdict = "AGREED";
            }
            pair.instruct(Side.NEW, id, renewed.toArray(String[]::new));
            verdicts.put(id, verdict);
        }
        pair.instruct(Side.LEGACY, "omitted", ApartPair.insert("omitted", "name"));
        expected.add(new Finding("MISSING_IN_NEW", ApartPair.row("omitted"), "omitted"));
        expected.add(new Finding("MISSING_IN_NEW", Finding.declaration("omitted"), "omitted"));
        verdicts.put("omitted", "MISSING_IN_NEW");
    }

    /** Waits until legacy is further ahead of now, and so of the other side, than anything is remembered that has agreed. */
    private static void awaitFarAhead(ApartPair pair) {
        Instant far = Instant.now().plus(ApartPair.WINDOW.plus(ApartPair.GRACE).plus(ApartPair.MARGIN));
        pair.await("legacy far ahead", () -> pair.watermark(Side.LEGACY).isAfter(far));
    }
}
