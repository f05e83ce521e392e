package io.twinlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogRecordCodecTest {

    private static final EventTime TIME = new EventTime(1_770_000_000_000_000L);
    private static final LogPosition POSITION = new LogPosition("771", 1, "0/16B3748");
    private static final TableId TABLE = TableId.parse("public.employment");
    private static final RowShape SHAPE = new RowShape(List.of("id", "status"), List.of("id"));

    private final LogRecordCodec codec = new LogRecordCodec();

    @Test
    void anyRecordComesBackAsItWas() {
        RandomWords words = new RandomWords(20260729);
        Set<Class<?>> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            LogRecord record = words.record();
            assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
            seen.add(record.entry().getClass());
        }
        assertThat(seen).containsExactlyInAnyOrder(LogEntry.class.getPermittedSubclasses());
    }

    @Test
    void noPrefixOfARecordIsARecord() {
        RandomWords words = new RandomWords(7);
        for (int i = 0; i < 500; i++) {
            byte[] whole = codec.encode(words.record());
            for (int length = 0; length < whole.length; length++) {
                byte[] prefix = Arrays.copyOf(whole, length);
                assertThatExceptionOfType(WireException.class).isThrownBy(() -> codec.decode(prefix));
            }
        }
    }

    @Test
    void aRecordFollowedByAnythingIsRefused() {
        byte[] whole = codec.encode(new LogRecord(1, TIME, new LogEntry.Watermark()));

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(Arrays.copyOf(whole, whole.length + 1)))
                .withMessage("the record ends at byte 11, but has 12 bytes");
    }

    @Test
    void forgedBytesAreARecordOrRefusedButNeverAnyOtherError() {
        RandomWords words = new RandomWords(8);
        Random random = new Random(8);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = codec.encode(words.record());
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                LogRecord record = codec.decode(bytes);
                assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
            } catch (WireException e) {
                assertThat(e).hasMessageMatching("(?s).+");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void anotherVersionIsRefusedWithBothNumbers() {
        byte[] bytes = codec.encode(new LogRecord(1, TIME, new LogEntry.Watermark()));
        bytes[0] = 3;

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(bytes))
                .withMessage("the record is of format version 3, this reader knows versions 1 to 2: "
                        + "run a reader at least as new as the capture that wrote it");
    }

    @Test
    void anUnchangedValueCostsOneByte() {
        Row small = new Row(SHAPE, List.of(new Value.Int(1), new Value.Text("a")));
        Row large = new Row(SHAPE, List.of(new Value.Int(1), new Value.Text("a".repeat(10_000))));

        assertThat(update(large, large).length - update(small, small).length).isEqualTo(9_999 + 1);
    }

    @Test
    void rowsOfATableShareTheirColumnsAndNames() {
        Row row = new Row(SHAPE, List.of(new Value.Int(1), new Value.Text("a")));

        LogEntry.RowChange first =
                (LogEntry.RowChange) codec.decode(update(row, row)).entry();
        LogEntry.RowChange second =
                (LogEntry.RowChange) codec.decode(update(row, row)).entry();

        assertThat(second.shape()).isSameAs(first.shape());
        assertThat(second.table()).isSameAs(first.table());
        assertThat(second.position().log()).isSameAs(first.position().log());
    }

    @Test
    void manyTablesDoNotFillTheMemory() {
        for (int i = 0; i < 3_000; i++) {
            Row row = new Row(new RowShape(List.of("column" + i), List.of()), List.of(new Value.Int(i)));
            LogRecord record = new LogRecord(
                    i,
                    TIME,
                    new LogEntry.RowChange(TABLE, Operation.INSERT, null, row, null, POSITION, TIME.toInstant()));
            assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
        }
    }

    private byte[] update(Row before, Row after) {
        return codec.encode(new LogRecord(
                1,
                TIME,
                new LogEntry.RowChange(TABLE, Operation.UPDATE, before, after, null, POSITION, TIME.toInstant())));
    }
}
