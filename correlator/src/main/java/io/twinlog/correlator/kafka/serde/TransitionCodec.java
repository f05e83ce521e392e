package io.twinlog.correlator.kafka.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.correlator.kafka.playback.InputReader;
import io.twinlog.correlator.kafka.playback.Slot;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Transitions of rows as inputs of their instructions. One codec per thread.
 *
 * <p>The order is the row and, among the row's transitions of one time, the place in which they were decided: the same for
 * any number of partitions.
 */
public final class TransitionCodec implements InputReader<RowTransition> {

    private final EnumCode<RowVerdict> verdicts = new EnumCode<>(RowVerdict.class);
    private final RowSubject.Codec rows = new RowSubject.Codec();
    private final WireWriter writer = new WireWriter();
    private final WireReader reader = new WireReader();

    /**
     * The message to the transition's instruction.
     *
     * @param row the row as a subject
     * @param place counts what one step has decided of the row
     */
    public Message encode(byte[] row, int place, RowTransition transition) {
        Instruction instruction = transition.instruction();
        DiscrepancyId discrepancy = transition.discrepancy();
        writer.reset();
        writer.writeNullableString(instruction.type());
        writer.writeNullableString(instruction.actor());
        verdicts.write(writer, transition.from());
        verdicts.write(writer, transition.to());
        writer.writeBoolean(transition.present().contains(Side.LEGACY));
        writer.writeBoolean(transition.present().contains(Side.NEW));
        writer.writeNullableString(discrepancy == null ? null : discrepancy.hex());
        byte[] order = ByteBuffer.allocate(row.length + Integer.BYTES)
                .put(row)
                .putInt(place)
                .array();
        return new Message(
                instruction.id().getBytes(UTF_8), InputMessage.of(transition.at(), order, writer.toByteArray()));
    }

    @Override
    public RowTransition read(byte[] subject, Slot slot, byte[] body) {
        byte[] order = slot.order();
        RowSubject row = rows.decode(Arrays.copyOf(order, order.length - Integer.BYTES));
        reader.reset(body);
        Instruction instruction =
                new Instruction(new String(subject, UTF_8), reader.readNullableName(), reader.readNullableName());
        RowVerdict from = verdicts.readNullable(reader);
        RowVerdict to = verdicts.read(reader);
        Set<Side> present = EnumSet.noneOf(Side.class);
        if (reader.readBoolean()) {
            present.add(Side.LEGACY);
        }
        if (reader.readBoolean()) {
            present.add(Side.NEW);
        }
        String discrepancy = reader.readNullableString();
        return new RowTransition(
                instruction,
                row.entity(),
                row.key(),
                from,
                to,
                present,
                discrepancy == null ? null : new DiscrepancyId(discrepancy),
                slot.time());
    }
}
