package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.Doubts;
import io.twinlog.model.TableId;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Doubts as bytes. */
final class DoubtsWire {

    private DoubtsWire() {}

    static void write(WireWriter out, Doubts doubts) {
        out.writeVarint(doubts.all());
        out.writeVarint(doubts.tables().size());
        new TreeMap<>(doubts.tables()).forEach((table, one) -> {
            out.writeTable(table);
            out.writeVarint(one.rows());
            out.writeVarint(one.lost());
            out.writeVarint(one.complete());
            out.writeVarint(one.certain());
        });
    }

    static Doubts read(WireReader in) {
        long all = in.readVarint();
        int count = in.readCount();
        Map<TableId, Doubts.OfTable> tables = new HashMap<>();
        for (int i = 0; i < count; i++) {
            TableId table = in.readTable();
            long rows = in.readVarint();
            long lost = in.readVarint();
            long complete = in.readVarint();
            tables.put(table, new Doubts.OfTable(rows, lost, complete, in.readVarint()));
        }
        return new Doubts(all, tables);
    }
}
