package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.model.wire.WireException;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a row's state say of its last changes before they say it of its last states, which nearly always follow from the same
 * changes: there it is not said again.
 *
 * @param last of each list that a state has, the last entry's last changes; never many
 */
record RepeatedRefs(List<ChangeRef> last) {

    static RepeatedRefs of(List<Stamped> stamped, List<Version> legacy, List<Version> renewed) {
        List<ChangeRef> last = new ArrayList<>(4);
        if (!stamped.isEmpty()) {
            Stamped latest = stamped.get(stamped.size() - 1);
            add(last, latest.legacy());
            add(last, latest.renewed());
        }
        add(last, legacy);
        add(last, renewed);
        return new RepeatedRefs(last);
    }

    void write(WireWriter out, ChangeRef ref) {
        int place = last.indexOf(ref);
        out.writeByte(place + 1);
        if (place < 0) {
            EffectWire.write(out, ref);
        }
    }

    ChangeRef read(WireReader in) {
        int place = in.readByte() - 1;
        if (place >= last.size()) {
            throw new WireException("a last state follows from change " + place + " of " + last.size());
        }
        return place < 0 ? EffectWire.readRef(in) : last.get(place);
    }

    private static void add(List<ChangeRef> last, List<Version> versions) {
        if (!versions.isEmpty()) {
            add(last, versions.get(versions.size() - 1).effect());
        }
    }

    private static void add(List<ChangeRef> last, @Nullable Gathered gathered) {
        List<ChangeRef> changes =
                gathered == null ? List.of() : gathered.effect().changes();
        if (!changes.isEmpty()) {
            last.add(changes.get(changes.size() - 1));
        }
    }
}
