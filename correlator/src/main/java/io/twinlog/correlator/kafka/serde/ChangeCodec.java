package io.twinlog.correlator.kafka.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.kafka.playback.InputReader;
import io.twinlog.correlator.kafka.playback.Slot;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.nio.ByteBuffer;

/**
 * Changes as inputs of their rows. One codec per thread.
 *
 * <p>The order is that of {@link Origin}: side, name of the source and a zero, number, part. Entity, key, time and origin
 * are not repeated in the body.
 */
public final class ChangeCodec implements InputReader<Change> {

    private static final int SAME_ROW = 1;
    private static final int ROW_BEFORE = 2;
    private static final int ROW_AFTER = 4;
    private static final int ROWS_BITS = 3;

    private final EnumCode<Operation> operations = new EnumCode<>(Operation.class);

    private final RowSubject.Codec subjects = new RowSubject.Codec();
    private final WireWriter writer = new WireWriter();
    private final WireReader reader = new WireReader();

    public Message encode(Change change) {
        writer.reset();
        operations.write(writer, change.operation());
        writer.writeNullableAttributes(change.before());
        writer.writeNullableAttributes(change.after());
        writer.writeNullableInstruction(change.instruction());
        Origin origin = change.origin();
        writer.writeTable(origin.table());
        writer.writePosition(origin.position());
        writer.writeInstant(origin.committedAt());
        write(change.row());
        byte[] value = InputMessage.of(origin.time(), order(origin), writer.toByteArray());
        return new Message(subjects.encode(change.entity(), change.key()), value);
    }

    @Override
    public Change read(byte[] subject, Slot slot, byte[] body) {
        RowSubject row = subjects.decode(subject);
        reader.reset(body);
        Operation operation = operations.read(reader);
        var before = reader.readNullableAttributes();
        var after = reader.readNullableAttributes();
        var instruction = reader.readNullableInstruction();
        ByteBuffer order = ByteBuffer.wrap(slot.order());
        Side side = order.get() == 0 ? Side.LEGACY : Side.NEW;
        byte[] name = new byte[order.limit() - 1 - 1 - Long.BYTES - Integer.BYTES];
        order.get(name).get();
        Origin origin = new Origin(
                new SourceId(side, new String(name, UTF_8)),
                order.getLong(),
                order.getInt(),
                slot.time(),
                reader.readTable(),
                reader.readPosition(),
                reader.readInstant());
        return new Change(row.entity(), row.key(), operation, before, after, instruction, origin, readRow());
    }

    /** Mostly the same row before and after, and of the entity's own table: nine bytes. */
    private void write(PhysicalRow row) {
        boolean same = row.before() == row.after();
        boolean hasBefore = row.before() != PhysicalRow.NONE;
        boolean hasAfter = row.after() != PhysicalRow.NONE && !same;
        writer.writeVarint((long) row.block() << ROWS_BITS
                | (same ? SAME_ROW : 0)
                | (hasBefore ? ROW_BEFORE : 0)
                | (hasAfter ? ROW_AFTER : 0));
        if (hasBefore) {
            writer.writeFixed64(row.before());
        }
        if (hasAfter) {
            writer.writeFixed64(row.after());
        }
    }

    private PhysicalRow readRow() {
        long head = reader.readVarint();
        long before = (head & ROW_BEFORE) == 0 ? PhysicalRow.NONE : reader.readFixed64();
        long after = (head & ROW_AFTER) == 0 ? PhysicalRow.NONE : reader.readFixed64();
        return new PhysicalRow((int) (head >> ROWS_BITS), before, (head & SAME_ROW) == 0 ? after : before);
    }

    private static byte[] order(Origin origin) {
        byte[] name = origin.source().name().getBytes(UTF_8);
        return ByteBuffer.allocate(1 + name.length + 1 + Long.BYTES + Integer.BYTES)
                .put((byte) (origin.source().side() == Side.LEGACY ? 0 : 1))
                .put(name)
                .put((byte) 0)
                .putLong(origin.number())
                .putInt(origin.part())
                .array();
    }
}
