package io.twinlog.correlator.kafka.serde;

import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enum's constant as one byte: its place, from 1; 0 for null.
 *
 * @param <E> the enum
 */
final class EnumCode<E extends Enum<E>> {

    private final List<E> constants;

    EnumCode(Class<E> type) {
        this.constants = List.copyOf(EnumSet.allOf(type));
    }

    // These bytes do not outlive an epoch, and a program with other constants begins a new one.
    @SuppressWarnings("EnumOrdinal")
    void write(WireWriter out, @Nullable E constant) {
        out.writeByte(constant == null ? 0 : constant.ordinal() + 1);
    }

    E read(WireReader in) {
        return constants.get(in.readByte() - 1);
    }

    @Nullable
    E readNullable(WireReader in) {
        int code = in.readByte();
        return code == 0 ? null : constants.get(code - 1);
    }
}
