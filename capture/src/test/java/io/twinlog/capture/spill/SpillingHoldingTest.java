package io.twinlog.capture.spill;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillingHoldingTest {

    @TempDir
    private Path directory;

    @Test
    void whatDoesNotFitIntoMemoryGoesToDiskAndComesBackInOrder() throws IOException {
        try (SpillingHolding holding = new SpillingHolding(2000, directory)) {
            List<LogEntry> all = fill(holding, 100);
            assertThat(holding.spilled()).isBetween(90L, 95L);
            assertThat(holding.size()).isEqualTo(100);
            assertThat(read(holding)).isEqualTo(all);
            assertThat(read(holding)).as("as often as wanted").isEqualTo(all);
            assertThat(files()).as("a file without a name").isEmpty();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void isEmptyAfterwardsAndLeavesNoFile() throws IOException {
        try (SpillingHolding holding = new SpillingHolding(0, directory)) {
            fill(holding, 10);
            holding.clear();
            assertThat(holding.size()).isZero();
            assertThat(read(holding)).isEmpty();
            assertThat(files()).isEmpty();
            List<LogEntry> next = fill(holding, 3);
            assertThat(read(holding)).isEqualTo(next);
        }
    }

    @Test
    void aSmallTransactionTouchesNoDisk() throws IOException {
        try (SpillingHolding holding = new SpillingHolding(1 << 20, directory)) {
            fill(holding, 10);
            assertThat(holding.spilled()).isZero();
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void itsDirectoryIsMadeWhenItIsNeeded() {
        Path deep = directory.resolve("held").resolve("pair");
        try (SpillingHolding holding = new SpillingHolding(1_000, deep)) {
            assertThat(deep).doesNotExist();
            List<LogEntry> all = fill(holding, 100);
            assertThat(read(holding)).isEqualTo(all);
            all.addAll(fill(holding, 10));
            assertThat(read(holding))
                    .as("also what was added after it was read")
                    .isEqualTo(all);
        }
    }

    private static List<LogEntry> fill(SpillingHolding holding, int rows) {
        List<LogEntry> all = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            LogEntry entry = new RowChange(
                    TableId.parse("person"),
                    Operation.INSERT,
                    null,
                    new Row(new RowShape(List.of("name"), List.of()), List.of(new Value.Text("n".repeat(i)))),
                    null,
                    new LogPosition("7", i, "0/" + i),
                    Instant.EPOCH);
            all.add(entry);
            holding.add(entry);
        }
        return all;
    }

    private static List<LogEntry> read(SpillingHolding holding) {
        List<LogEntry> entries = new ArrayList<>();
        holding.forEach(entries::add);
        return entries;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
