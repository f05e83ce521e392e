package io.twinlog.correlator.correlation;

import io.twinlog.model.Side;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A partition's context as bytes, for the shell's store. Not thread-safe: it keeps its buffers. */
public final class ContextCodec {

    private static final int FORMAT = 1;

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    /** The bytes of a context. */
    public byte[] encode(Context context) {
        out.reset();
        out.writeByte(FORMAT);
        Wire.writeList(out, context.unseen(), ContextCodec::write);
        return out.toByteArray();
    }

    /**
     * The context of bytes.
     *
     * @throws WireException if they are no context, or of another format
     */
    public Context decode(byte[] bytes) {
        in.reset(bytes);
        int format = in.readByte();
        if (format != FORMAT) {
            throw new WireException("a context has format " + format + ", this Twinlog reads format " + FORMAT);
        }
        Context context = new Context(Wire.readList(in, ContextCodec::read));
        in.expectEnd();
        return context;
    }

    private static void write(WireWriter out, Unseen one) {
        Wire.writeEnum(out, one.side());
        out.writeEventTime(one.from());
        out.writeEventTime(one.to());
        Wire.writeNullable(out, one.entities(), ContextCodec::writeNames);
        Wire.writeNullable(out, one.key(), WireWriter::writeKey);
        out.writeNullableString(one.instruction());
        out.writeBoolean(one.start());
        out.writeString(one.reason());
    }

    private static Unseen read(WireReader in) {
        return new Unseen(
                Wire.readEnum(in, Side.values()),
                in.readEventTime(),
                in.readEventTime(),
                readNames(in),
                Wire.readNullable(in, WireReader::readKey),
                in.readNullableString(),
                in.readBoolean(),
                in.readString());
    }

    private static void writeNames(WireWriter out, Set<String> names) {
        Wire.writeList(out, names.stream().sorted().toList(), WireWriter::writeString);
    }

    private static @Nullable Set<String> readNames(WireReader in) {
        return Wire.readNullable(in, from -> new HashSet<>(Wire.readList(from, WireReader::readName)));
    }
}
