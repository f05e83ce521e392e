package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;

/** A discrepancy as bytes without any loss, for the shell's store. Not thread-safe: it keeps its buffers. */
public final class DiscrepancyCodec {

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();

    /** The bytes of a discrepancy. */
    public byte[] encode(Discrepancy discrepancy) {
        out.reset();
        EffectWire.write(out, discrepancy);
        return out.toByteArray();
    }

    /**
     * The discrepancy of bytes.
     *
     * @throws WireException if they are none
     */
    public Discrepancy decode(byte[] bytes) {
        in.reset(bytes);
        Discrepancy discrepancy = EffectWire.readDiscrepancy(in);
        in.expectEnd();
        return discrepancy;
    }
}
