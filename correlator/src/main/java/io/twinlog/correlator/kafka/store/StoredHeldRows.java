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
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Held rows in a state store, by record number: positive, so that plain big-endian bytes are in their order. */
public final class StoredHeldRows implements HeldRows {

    private static final int CLEARED_AT_ONCE = 10_000;
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
    public void forEach(Consumer<HeldRow> action) {
        if (empty) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(lowerBound, LAST)) {
            while (rows.hasNext()) {
                action.accept(decode(rows.next().value));
            }
        }
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void clear() {
        if (empty) {
            return;
        }
        while (clearSome()) {
            // There may be millions.
        }
        empty = true;
    }

    private boolean clearSome() {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(lowerBound, LAST)) {
            while (rows.hasNext() && keys.size() < CLEARED_AT_ONCE) {
                keys.add(rows.next().key);
            }
        }
        for (Bytes key : keys) {
            store.delete(key);
            lowerBound = key;
        }
        return keys.size() == CLEARED_AT_ONCE;
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
