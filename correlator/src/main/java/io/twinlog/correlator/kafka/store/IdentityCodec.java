package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;

/** An identity, and under what it is found, as bytes. Not thread-safe: it keeps its buffers. */
public final class IdentityCodec {

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    /** The bytes of a key; equal ones have equal bytes. */
    public byte[] encode(IdentityKey key) {
        out.reset();
        out.writeString(key.entity());
        out.writeString(key.memory());
        IdentityWire.writeValues(out, key.values());
        return out.toByteArray();
    }

    /** The bytes of an identity. */
    public byte[] encode(Identity identity) {
        out.reset();
        IdentityWire.write(out, identity);
        return out.toByteArray();
    }

    /**
     * The identity of bytes.
     *
     * @throws io.twinlog.model.wire.WireException if they are none
     */
    public Identity decode(byte[] bytes) {
        in.reset(bytes);
        return IdentityWire.read(in);
    }
}
