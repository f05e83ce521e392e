package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.HeldRow;
import io.twinlog.correlator.identity.HeldRows;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Held rows in a state store, by record number: positive, so that plain big-endian bytes are in their order. */
public final class StoredHeldRows implements HeldRows {

    private static final int REMOVED_AT_ONCE = 10_000;

    /** In bytes: what is handed over together. */
    private static final long MUCH = 4L << 20;

    private static final Bytes LAST = key(Long.MAX_VALUE);

    private final KeyValueStore<Bytes, byte[]> store;
    private final LogRecordCodec records = new LogRecordCodec();
    private final WireWriter writer = new WireWriter();
    private final WireReader reader = new WireReader();
    /** No row lies before it. */
    private Bytes lowerBound = key(0);

    private boolean empty;

    /** Goes on where the store's last user was. */
    public StoredHeldRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(lowerBound, LAST)) {
            this.empty = !rows.hasNext();
        }
    }

    @Override
    public void hold(HeldRow row) {
        writer.reset();
        writer.writeBytes(records.encode(row.record()));
        writer.writeVarint(row.priors().size());
        for (Identity prior : row.priors()) {
            IdentityWire.write(writer, prior);
        }
        Bytes key = key(row.record().number());
        store.put(key, writer.toByteArray());
        if (key.compareTo(lowerBound) < 0) {
            lowerBound = key;
        }
        empty = false;
    }

    @Override
    public long next(long from, int atMost, Consumer<HeldRow> action) {
        Bytes first = key(from).compareTo(lowerBound) < 0 ? lowerBound : key(from);
        int count = 0;
        long bytes = 0;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(first, LAST)) {
            while (rows.hasNext()) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (count > 0 && (count >= atMost || bytes >= MUCH)) {
                    return ByteBuffer.wrap(row.key.get()).getLong();
                }
                action.accept(decode(row.value));
                count++;
                bytes += row.value.length;
            }
        }
        return NONE;
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void removeBefore(long number) {
        while (!empty && removeSome(number)) {
            // There may be millions.
        }
    }

    /** Returns whether there are more before the number. */
    private boolean removeSome(long number) {
        List<Bytes> keys = new ArrayList<>();
        Bytes end = key(number);
        boolean more = false;
        boolean left = false;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(lowerBound, LAST)) {
            while (rows.hasNext()) {
                Bytes key = rows.peekNextKey();
                left = key.compareTo(end) >= 0;
                more = !left && keys.size() == REMOVED_AT_ONCE;
                if (left || more) {
                    lowerBound = key;
                    break;
                }
                keys.add(rows.next().key);
            }
        }
        // Unlike delete, it does not read what was there.
        keys.forEach(key -> store.put(key, null));
        if (!left && !more) {
            empty = true;
            if (!keys.isEmpty()) {
                lowerBound = keys.get(keys.size() - 1);
            }
        }
        return more;
    }

    private HeldRow decode(byte[] bytes) {
        reader.reset(bytes);
        LogRecord record = records.decode(reader.readBytes());
        int count = reader.readCount();
        List<Identity> priors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            priors.add(IdentityWire.read(reader));
        }
        return new HeldRow(record, priors);
    }

    private static Bytes key(long number) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
