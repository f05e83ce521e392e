package io.twinlog.correlator.correlation;

import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small forms that states are written in: enums, lists, what may be absent. */
final class Wire {

    private Wire() {}

    /** Writes one thing. */
    interface Put<T> {
        void put(WireWriter out, T thing);
    }

    /** Reads one thing. */
    interface Take<T> {
        T take(WireReader in);
    }

    // The constants' order is part of the format: whoever changes it raises the format's number.
    @SuppressWarnings("EnumOrdinal")
    static void writeEnum(WireWriter out, Enum<?> constant) {
        out.writeByte(constant.ordinal());
    }

    static <E extends Enum<E>> E readEnum(WireReader in, E[] constants) {
        int ordinal = in.readByte();
        if (ordinal >= constants.length) {
            throw new WireException("a state names constant " + ordinal + " of " + constants.length);
        }
        return constants[ordinal];
    }

    static <T> void writeNullable(WireWriter out, @Nullable T thing, Put<T> put) {
        out.writeBoolean(thing != null);
        if (thing != null) {
            put.put(out, thing);
        }
    }

    static <T> @Nullable T readNullable(WireReader in, Take<T> take) {
        return in.readBoolean() ? take.take(in) : null;
    }

    static <T> void writeList(WireWriter out, List<T> things, Put<T> put) {
        out.writeVarint(things.size());
        for (T thing : things) {
            put.put(out, thing);
        }
    }

    static <T> List<T> readList(WireReader in, Take<T> take) {
        List<T> things = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            things.add(take.take(in));
        }
        return things;
    }
}
