package io.twinlog.e2e.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.e2e.bounds.ApartPair.Part;
import io.twinlog.e2e.stack.Finding;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The new system is followed only when legacy has been followed for longer than window and grace, both under load all the while:
 * nothing is raised for what could not be seen, and from then on everything is found.
 */
@Tag("long")
class LateStartIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void nothingIsRaisedForWhatCouldNotBeSeenAndEverythingIsFoundFromThenOn() throws Exception {
        try (ApartPair pair = new ApartPair(directory)) {
            pair.start(Part.LEGACY_CAPTURE);
            pair.start(Part.CORRELATOR);
            pair.await("legacy's log", () -> pair.told().watermark(Side.LEGACY) != null);
            Instant legacyStart = pair.watermark(Side.LEGACY);
            try (Load load = new Load(pair)) {
                pair.instruct(Side.LEGACY, "never", ApartPair.insert("never", ""));
                awaitWatermark(
                        pair,
                        Side.LEGACY,
                        legacyStart,
                        ApartPair.WINDOW.plus(ApartPair.GRACE).plus(ApartPair.MARGIN));
                pair.start(Part.NEW_CAPTURE);
                pair.await("new's log", () -> pair.told().watermark(Side.NEW) != null);
                Instant start = pair.watermark(Side.NEW);
                assertThat(pair.told().events()).isEmpty();
                assertThat(pair.told().verdicts()).isEmpty();
                awaitWatermark(pair, Side.NEW, start, ApartPair.WINDOW.plus(ApartPair.MARGIN));

                pair.instruct(Side.LEGACY, "X1", ApartPair.insert("X1", "one"));
                pair.instruct(Side.NEW, "X1", ApartPair.insert("X1", "other"));
                pair.instruct(Side.LEGACY, "X2", ApartPair.insert("X2", "one"));
                pair.instruct(Side.NEW, "X3", ApartPair.insert("X3", "one"));
                pair.instruct(Side.LEGACY, "X4", ApartPair.insert("X4a", "one"), ApartPair.insert("X4b", "one"));
                pair.instruct(Side.NEW, "X4", ApartPair.insert("X4a", "one"));
                List<String> done = load.end();
                assertThat(load.furthestApart())
                        .as("how far the systems were apart: beyond the window this test says nothing")
                        .isLessThan(ApartPair.WINDOW);
                pair.awaitDecided("end");

                assertThat(pair.told().findings())
                        .containsExactlyInAnyOrder(
                                new Finding("VALUE_MISMATCH", ApartPair.row("X1"), "X1"),
                                new Finding("MISSING_IN_NEW", ApartPair.row("X2"), "X2"),
                                new Finding("MISSING_IN_NEW", Finding.declaration("X2"), "X2"),
                                new Finding("MISSING_IN_LEGACY", ApartPair.row("X3"), "X3"),
                                new Finding("MISSING_IN_LEGACY", Finding.declaration("X3"), "X3"),
                                new Finding("MISSING_IN_NEW", ApartPair.row("X4b"), "X4"),
                                new Finding("MISSING_IN_NEW", ApartPair.row("end"), ""));
                Map<String, String> expected = verdicts(pair, done);
                assertThat(expected.values()).contains("AGREED", "UNDECIDABLE");
                expected.putAll(Map.of(
                        "never", "UNDECIDABLE",
                        "X1", "DIFFERENT",
                        "X2", "MISSING_IN_NEW",
                        "X3", "MISSING_IN_LEGACY",
                        "X4", "DIFFERENT"));
                pair.awaitVerdicts(expected);
                assertThat(pair.told().deadLetters()).isZero();
            }
        }
    }

    /** Whatever stands in both logs is known to agree, also if one side did it before the other was followed. */
    private static Map<String, String> verdicts(ApartPair pair, List<String> done) {
        Map<String, Instant> legacy = Captured.instructions(pair.bootstrapServers(), Side.LEGACY);
        Map<String, Instant> renewed = Captured.instructions(pair.bootstrapServers(), Side.NEW);
        assertThat(legacy.keySet()).containsAll(done);
        Instant first = renewed.values().stream().min(Instant::compareTo).orElseThrow();
        assertThat(done)
                .as("instructions that were under way when the new system's log began, seen whole")
                .anyMatch(id -> renewed.containsKey(id)
                        && Objects.requireNonNull(legacy.get(id)).isBefore(first));
        assertThat(done)
                .as("and of which one side was seen alone, when both were followed")
                .anyMatch(id -> !renewed.containsKey(id)
                        && !Objects.requireNonNull(legacy.get(id)).isBefore(first));
        return done.stream()
                .collect(Collectors.toMap(
                        id -> id, id -> renewed.containsKey(id) ? "AGREED" : "UNDECIDABLE", (a, b) -> a, TreeMap::new));
    }

    private static void awaitWatermark(ApartPair pair, Side side, Instant from, Duration later) {
        pair.await("the watermark of " + side, () -> pair.watermark(side).isAfter(from.plus(later)));
    }
}
