package io.twinlog.capture.value;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A batch of records on its way through Debezium's engine, as one record.
 *
 * <p>The engine (3.6.1) makes of each record a task of its own for another thread, waits for all of them and wraps what
 * comes back; none of it does anything without transformations, of which there are none. It took a tenth of what capture costs
 * beside the thread that reads the log. Of a bundle it makes a single task.
 */
public final class Bundle {

    private Bundle() {}

    /** One record that stands for all of them, and has place and offset of the last; nothing of nothing. */
    static List<SourceRecord> tie(List<SourceRecord> records) {
        if (records.isEmpty()) {
            return records;
        }
        SourceRecord last = records.get(records.size() - 1);
        return List.of(new SourceRecord(
                last.sourcePartition(), last.sourceOffset(), last.topic(), null, new ArrayDeque<>(records)));
    }

    /**
     * The records that were tied together, to be taken out: the engine keeps the bundle until the whole batch is done, which at
     * the end of a large transaction takes a while, and its rows may be large.
     */
    @SuppressWarnings("unchecked") // what tie() put there
    public static Queue<SourceRecord> untie(SourceRecord bundle) {
        return (Queue<SourceRecord>) bundle.value();
    }
}
