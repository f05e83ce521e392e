package io.twinlog.correlator.kafka.serde;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Inputs of subjects of one partition in one record: a record's way through Kafka costs more than most inputs.
 *
 * <pre>
 *   1 byte   kind
 *   and for each input
 *   4 bytes  length of the subject
 *   4 bytes  length of the value
 *   n bytes  subject
 *   m bytes  value, an {@link InputMessage}
 * </pre>
 */
public final class Packet {

    /** No packet grows much beyond it, in bytes. */
    private static final int ENOUGH = 64 << 10;

    private static final int HEAD = 2 * Integer.BYTES;

    private Packet() {}

    /** Gathers inputs for each partition. Used by one thread. */
    public static final class Packing {

        private final List<Bundle> bundles = new ArrayList<>();

        private static final class Bundle {
            private final List<Message> messages = new ArrayList<>();
            private int size;
        }

        /** @param partitions how many there are */
        public Packing(int partitions) {
            for (int i = 0; i < partitions; i++) {
                bundles.add(new Bundle());
            }
        }

        /** Takes an input; a packet that is full by now is sent. */
        public void add(Message input, Consumer<Message> send) {
            Bundle bundle = put(input);
            if (bundle.size >= ENOUGH) {
                send(bundle, send);
            }
        }

        /** Takes an input, and sends nothing. */
        public void keep(Message input) {
            Bundle unused = put(input);
        }

        /** What was gathered for each partition that there is something for, as a packet's value. */
        public void forEach(BiConsumer<Integer, byte[]> packets) {
            for (int partition = 0; partition < bundles.size(); partition++) {
                Bundle bundle = bundles.get(partition);
                if (!bundle.messages.isEmpty()) {
                    packets.accept(partition, packed(bundle.messages, bundle.size));
                }
            }
        }

        private Bundle put(Message input) {
            Bundle bundle = bundles.get(SubjectPartitioner.partitionOf(input.key(), bundles.size()));
            bundle.messages.add(input);
            bundle.size += HEAD + input.key().length + input.value().length;
            return bundle;
        }

        /** Sends what was gathered. */
        public void flush(Consumer<Message> send) {
            for (Bundle bundle : bundles) {
                if (!bundle.messages.isEmpty()) {
                    send(bundle, send);
                }
            }
        }

        private static void send(Bundle bundle, Consumer<Message> send) {
            send.accept(of(bundle.messages, bundle.size));
            bundle.messages.clear();
            bundle.size = 0;
        }
    }

    private static Message of(List<Message> inputs, int size) {
        Message first = inputs.get(0);
        return inputs.size() == 1 ? first : new Message(first.key(), packed(inputs, size));
    }

    private static byte[] packed(List<Message> inputs, int size) {
        ByteBuffer packet = ByteBuffer.allocate(1 + size).put(Message.Kind.PACKET.code());
        for (Message input : inputs) {
            packet.putInt(input.key().length)
                    .putInt(input.value().length)
                    .put(input.key())
                    .put(input.value());
        }
        return packet.array();
    }

    /** Hands out a packet's inputs, in the order in which they were packed. */
    public static void unpack(byte[] value, Consumer<Message> inputs) {
        ByteBuffer packet = ByteBuffer.wrap(value);
        packet.get();
        while (packet.hasRemaining()) {
            byte[] subject = new byte[packet.getInt()];
            byte[] input = new byte[packet.getInt()];
            packet.get(subject).get(input);
            inputs.accept(new Message(subject, input));
        }
    }
}
