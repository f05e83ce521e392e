package io.twinlog.correlator.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link HeldRows} does. */
public abstract class HeldRowsContract {

    private static final RowShape SHAPE = new RowShape(List.of("id", "name"), List.of("id"));

    private HeldRows held = new InMemoryHeldRows();

    /** An empty store. */
    protected abstract HeldRows create();

    @BeforeEach
    void setUp() {
        held = create();
    }

    @Test
    void nothingIsHeldAtFirst() {
        assertThat(held.isEmpty()).isTrue();
        assertThat(all()).isEmpty();
    }

    @Test
    void rowsComeInTheOrderOfTheirNumbers() {
        for (long number = 1; number <= 300; number++) {
            held.hold(row(number));
        }

        assertThat(all()).extracting(r -> r.record().number()).containsExactlyElementsOf(numbers(300));
    }

    @Test
    void allOfARowIsHeld() {
        held.hold(row(1));

        assertThat(all()).containsExactly(row(1));
        assertThat(held.isEmpty()).isFalse();
    }

    @Test
    void handingThemOverKeepsThem() {
        held.hold(row(1));
        all();

        assertThat(all()).containsExactly(row(1));
    }

    @Test
    void theyAreHandedOverAndRemovedBitByBit() {
        for (long number = 1; number <= 10; number++) {
            held.hold(row(number * 2));
        }
        List<Long> numbers = new ArrayList<>();

        assertThat(held.next(0, 3, one -> numbers.add(one.record().number()))).isEqualTo(8);
        held.removeBefore(8);
        assertThat(held.next(0, 1, one -> numbers.add(one.record().number()))).isEqualTo(10);
        assertThat(held.next(10, 5, one -> numbers.add(one.record().number()))).isEqualTo(20);
        held.removeBefore(19);
        assertThat(held.isEmpty()).isFalse();
        assertThat(held.next(0, 1, one -> numbers.add(one.record().number()))).isEqualTo(HeldRows.NONE);
        held.removeBefore(HeldRows.NONE);

        assertThat(numbers).containsExactly(2L, 4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L);
        assertThat(held.isEmpty()).isTrue();
        assertThat(held.next(0, 1, one -> numbers.add(0L))).isEqualTo(HeldRows.NONE);
    }

    @Test
    void clearedIsEmpty() {
        held.hold(row(1));
        held.removeBefore(HeldRows.NONE);

        assertThat(held.isEmpty()).isTrue();
        assertThat(all()).isEmpty();

        held.hold(row(2));
        assertThat(all()).containsExactly(row(2));
    }

    private List<HeldRow> all() {
        List<HeldRow> rows = new ArrayList<>();
        long next = 0;
        while (next != HeldRows.NONE) {
            next = held.next(next, Integer.MAX_VALUE, rows::add);
        }
        return rows;
    }

    private static HeldRow row(long number) {
        LogEntry.RowChange change = new LogEntry.RowChange(
                new TableId("hr", "emp"),
                Operation.UPDATE,
                new Row(SHAPE, List.of(new Value.Int(number), Value.UNKNOWN)),
                new Row(SHAPE, List.of(new Value.Int(number), new Value.Text("n" + number))),
                new Instruction("i1", "Hire", null),
                new LogPosition("771", number, "0/16B3748"),
                Instant.parse("2026-03-01T12:00:00Z"));
        Identity prior = new Identity(List.of(new Value.Int(number)), true, number, EventTime.MAX, number - 2);
        return new HeldRow(new LogRecord(number, new EventTime(7), change), List.of(prior, Identity.NONE));
    }

    private static List<Long> numbers(long last) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
