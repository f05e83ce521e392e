package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.Packet;
import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Inputs on their way to the next stage, gathered into packets. What is not sent yet when what was read is committed is saved,
 * and sent later, also by whoever goes on in another process.
 */
public final class StoredPackets {

    private final KeyValueStore<Bytes, byte[]> store;
    private final int partitions;
    private final Consumer<Message> sink;
    private final Packet.Packing packing;
    private final Set<Integer> saved = new HashSet<>();

    /**
     * Goes on where the store's last user has saved.
     *
     * @param partitions how many the next stage has
     * @param sink sends
     */
    public StoredPackets(KeyValueStore<Bytes, byte[]> store, int partitions, Consumer<Message> sink) {
        this.store = store;
        this.partitions = partitions;
        this.sink = sink;
        this.packing = new Packet.Packing(partitions);
        try (KeyValueIterator<Bytes, byte[]> packets = store.all()) {
            while (packets.hasNext()) {
                KeyValue<Bytes, byte[]> packet = packets.next();
                saved.add(ByteBuffer.wrap(packet.key.get()).getInt());
                Packet.unpack(packet.value, packing::keep);
            }
        }
    }

    /** Takes an input; with it a packet may be full, and is sent. */
    public void add(Message input) {
        packing.add(input, this::send);
    }

    /** Sends what was gathered. */
    public void flush() {
        packing.flush(this::send);
    }

    /** Writes what has not been sent. */
    public void save() {
        packing.forEach((partition, packet) -> {
            store.put(key(partition), packet);
            saved.add(partition);
        });
    }

    private void send(Message packet) {
        int partition = SubjectPartitioner.partitionOf(packet.key(), partitions);
        if (saved.remove(partition)) {
            store.put(key(partition), null);
        }
        sink.accept(packet);
    }

    private static Bytes key(int partition) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(partition).array());
    }
}
