package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.Identity;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** An identity as bytes. */
final class IdentityWire {

    private IdentityWire() {}

    static void write(WireWriter out, Identity identity) {
        out.writeBoolean(identity.present());
        out.writeZigzag(identity.created());
        out.writeEventTime(identity.gone());
        out.writeZigzag(identity.era());
        writeValues(out, identity.values());
    }

    static Identity read(WireReader in) {
        boolean present = in.readBoolean();
        long created = in.readZigzag();
        var gone = in.readEventTime();
        long era = in.readZigzag();
        return new Identity(readValues(in), present, created, gone, era);
    }

    static void writeValues(WireWriter out, List<Value> values) {
        out.writeVarint(values.size());
        values.forEach(out::writeValue);
    }

    private static List<Value> readValues(WireReader in) {
        int count = in.readCount();
        List<Value> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(in.readValue());
        }
        return values;
    }
}
