package io.twinlog.correlator.kafka.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.Slot;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeCodecTest {

    private static final Attributes ROW =
            Attributes.of(Map.of("name", new Value.Text("Ada"), "salary", Value.NULL, "photo", Value.UNKNOWN));

    private final ChangeCodec codec = new ChangeCodec();

    @Test
    void aChangeComesBackAsItWas() {
        Origin origin = origin(Side.NEW, "shard-2", 1_000_000_007L, 3, -5);
        for (Change change : List.of(
                change(Operation.UPDATE, ROW, Attributes.NONE, new Instruction("i1", "Hire", null), origin),
                change(Operation.INSERT, null, ROW, null, origin),
                change(Operation.DELETE, ROW, null, Instruction.of("i2"), origin),
                change(Operation.READ, null, ROW, null, origin))) {
            assertThat(thereAndBack(change)).isEqualTo(change);
        }
    }

    @Test
    void soDoesWhichRowItWasMadeTo() {
        Origin origin = origin(Side.NEW, "main", 7, 0, 5);
        for (PhysicalRow row : List.of(
                PhysicalRow.UNTOLD,
                new PhysicalRow(0, 5, 5),
                new PhysicalRow(0, PhysicalRow.NONE, Long.MIN_VALUE),
                new PhysicalRow(3, -1, PhysicalRow.NONE),
                new PhysicalRow(200, 17, 18))) {
            Change change = new Change(
                    "employee",
                    BusinessKey.of("no", new Value.Text("E-1")),
                    Operation.UPDATE,
                    ROW,
                    ROW,
                    null,
                    origin,
                    row);
            assertThat(thereAndBack(change)).isEqualTo(change);
        }
    }

    @Test
    void slotsAreInTheOrderOfOrigins() {
        List<Origin> origins = new ArrayList<>();
        for (long time : new long[] {-1, 0, 5}) {
            for (Side side : Side.values()) {
                for (String source : List.of("a", "a1", "b")) {
                    for (long number : new long[] {1, 255, 256, 1L << 40}) {
                        origins.add(origin(side, source, number, 0, time));
                        origins.add(origin(side, source, number, 300, time));
                    }
                }
            }
        }
        Collections.shuffle(origins, new Random(7));
        List<Origin> bySlot = new ArrayList<>(origins);
        bySlot.sort((one, other) -> slotOf(one).compareTo(slotOf(other)));
        Collections.sort(origins);

        assertThat(bySlot).isEqualTo(origins);
    }

    private Bytes slotOf(Origin origin) {
        return Messages.slot(codec.encode(change(Operation.INSERT, null, ROW, null, origin)))
                .key();
    }

    private Change thereAndBack(Change change) {
        Message message = codec.encode(change);
        Slot slot = Messages.slot(message);
        return codec.read(message.key(), slot, InputMessage.body(message.value()));
    }

    private static Change change(
            Operation operation,
            @Nullable Attributes before,
            @Nullable Attributes after,
            @Nullable Instruction instruction,
            Origin origin) {
        BusinessKey key = BusinessKey.of("company", new Value.Int(7), "no", new Value.Text("E-1"));
        return new Change("employee", key, operation, before, after, instruction, origin);
    }

    private static Origin origin(Side side, String source, long number, int part, long time) {
        return new Origin(
                new SourceId(side, source),
                number,
                part,
                new EventTime(time),
                new TableId("hr", "emp"),
                new LogPosition("771", 2, "0/16B3748"),
                Instant.parse("2026-03-01T12:00:00.123456Z"));
    }
}
