package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.Stitching;
import io.twinlog.model.Instruction;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.TransactionEnd;
import io.twinlog.model.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction larger than the memory it may take. */
@Tag("long") // KilledWhileSendingIT holds a smaller one.
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class LargeTransactionIT {

    private static final int ROWS = 250_000;

    @TempDir
    private Path directory;

    @Test
    void isHeldOnDiskAndStampedByAMarkerBehindItsRows() throws Exception {
        try (Rig rig = Rig.of("CREATE TABLE n (id int PRIMARY KEY)");
                Capture capture = rig.startStreaming(rig.settings("n")
                        .withStitching(new Stitching.Message("twinlog"))
                        .withHolding(1 << 20, directory));
                ChangesReader changes = rig.changes()) {
            rig.transaction(
                    "INSERT INTO n SELECT i FROM generate_series(1, " + ROWS + ") i",
                    "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"all\"}')");
            List<LogEntry> entries = changes.untilTransactions(1);
            List<LogEntry> transaction = entries.subList(entries.size() - ROWS - 2, entries.size());
            for (int i = 1; i <= ROWS; i++) {
                RowChange change = (RowChange) transaction.get(i);
                if (!Objects.requireNonNull(change.after()).values().equals(List.of(new Value.Int(i)))
                        || !Instruction.of("all").equals(change.instruction())) {
                    throw new AssertionError("row " + i + " is " + Told.line(change));
                }
            }
            assertThat(((TransactionEnd) transaction.get(ROWS + 1)).rows()).isEqualTo(Map.of(TableId.parse("n"), ROWS));
            try (Stream<Path> left = Files.list(directory)) {
                assertThat(left).isEmpty();
            }
        }
    }
}
