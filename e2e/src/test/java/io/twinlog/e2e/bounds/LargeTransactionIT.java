package io.twinlog.e2e.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.e2e.bounds.ApartPair.Part;
import io.twinlog.e2e.stack.Finding;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One transaction on each side that is far more than the correlator's heap holds, under one instruction. */
@Tag("long")
class LargeTransactionIT {

    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final String SMALL = "128m";
    private static final Duration HEARTBEATS = Duration.ofSeconds(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    /** All of them wait for the end of their transaction, which is worked off a piece at a time; a crash comes in between. */
    @Test
    void manyRowsWithReferences() throws Exception {
        int rows = 100_000;
        String schema = """
                CREATE TABLE owner (id serial PRIMARY KEY, code text NOT NULL UNIQUE);
                CREATE TABLE item (no text PRIMARY KEY, name text NOT NULL, owner_id int REFERENCES owner);
                ALTER TABLE owner REPLICA IDENTITY FULL; ALTER TABLE item REPLICA IDENTITY FULL;
                INSERT INTO owner (code) VALUES ('A'), ('B');
                """;
        String columns = "{columns: {owner: {from: owner_id, references: owner}}}";
        String entities = "owner: {key: [code]}, item: {key: [no], legacy: " + columns + ", new: " + columns + "}";
        try (ApartPair pair = new ApartPair(directory, WINDOW, schema, entities)) {
            begin(pair, SMALL);
            both(
                    pair,
                    "INSERT INTO item SELECT 'N' || i, 'name', 1 FROM generate_series(1, " + rows + ") i",
                    "UPDATE item SET owner_id = 2 WHERE no = 'N77'");
            pair.kill(Part.CORRELATOR);
            pair.start(Part.CORRELATOR, SMALL);
            verify(pair, rows);
        }
    }

    /** 100 kB each. */
    @Test
    void wideRows() throws Exception {
        int rows = 2_000;
        String schema = """
                CREATE TABLE item (no text PRIMARY KEY, name text NOT NULL);
                ALTER TABLE item REPLICA IDENTITY FULL; ALTER TABLE item ALTER name SET STORAGE EXTERNAL;
                """;
        try (ApartPair pair = new ApartPair(directory, WINDOW, schema, "item: {key: [no]}")) {
            begin(pair, "256m");
            both(
                    pair,
                    "INSERT INTO item SELECT 'N' || i, repeat(lpad(i::text, 10), 10000) FROM generate_series(1, " + rows
                            + ") i",
                    "UPDATE item SET name = 'x' || name WHERE no = 'N77'");
            verify(pair, rows);
        }
    }

    private static void begin(ApartPair pair, String heap) {
        pair.start(Part.LEGACY_CAPTURE);
        pair.start(Part.NEW_CAPTURE);
        pair.start(Part.CORRELATOR, heap);
        pair.await("both logs", () -> pair.told().hasWatched(WINDOW.plus(HEARTBEATS)));
    }

    /** Waits until all of it stands in the change topics. */
    private static void both(ApartPair pair, String insert, String deviation) throws SQLException {
        pair.instruct(Side.LEGACY, "large", insert);
        pair.instruct(Side.NEW, "large", insert, deviation);
        Instant done = Instant.now();
        for (Side side : Side.values()) {
            pair.await("captured " + side, () -> pair.watermark(side).isAfter(done));
        }
    }

    private static void verify(ApartPair pair, int rows) throws SQLException {
        pair.awaitDecided("end");
        assertThat(pair.told().findings())
                .containsExactlyInAnyOrder(
                        new Finding("VALUE_MISMATCH", ApartPair.row("N77"), "large"),
                        new Finding("MISSING_IN_NEW", ApartPair.row("end"), ""));
        pair.awaitVerdicts(Map.of("large", "DIFFERENT"));
        assertThat(pair.told().verdicts().get("large")).singleElement().satisfies(verdict -> {
            assertThat(verdict.path("rows").path("MATCHED").asInt()).isEqualTo(rows - 1);
            assertThat(verdict.path("rows").path("DIFFERENT").asInt()).isEqualTo(1);
        });
        assertThat(pair.told().ledger("UNDECIDABLE")).isZero();
        assertThat(pair.told().deadLetters()).isZero();
    }
}
