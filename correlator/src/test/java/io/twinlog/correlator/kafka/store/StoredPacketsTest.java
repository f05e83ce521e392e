package io.twinlog.correlator.kafka.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.Packet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPacketsTest {

    private static final int PARTITIONS = 3;

    @TempDir
    private Path directory;

    private final List<String> sent = new ArrayList<>();
    private TestStores stores;
    private KeyValueStore<Bytes, byte[]> store;

    @BeforeEach
    void open() {
        stores = new TestStores(directory);
        store = stores.create("outgoing");
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void whatWasGatheredIsSentWhenItIsFlushedAndNeverAgain() {
        StoredPackets packets = packets();
        packets.add(input("a", 1));
        packets.add(input("a", 2));
        assertThat(sent).isEmpty();

        packets.flush();
        packets.save();
        packets().flush();

        assertThat(sent).containsExactly("a1", "a2");
        assertThat(saved()).isZero();
    }

    @Test
    void whoGoesOnSendsWhatWasSaved() {
        StoredPackets packets = packets();
        for (String subject : List.of("a", "b", "c", "d")) {
            packets.add(input(subject, 1));
        }
        packets.save();
        StoredPackets next = packets();
        next.add(input("a", 2));
        next.flush();

        assertThat(sent).containsExactlyInAnyOrder("a1", "b1", "c1", "d1", "a2");
        assertThat(sent.indexOf("a1")).isLessThan(sent.indexOf("a2"));
        assertThat(saved()).isZero();
    }

    @Test
    void whatIsSentAfterItWasSavedIsNotSentByWhoGoesOn() {
        StoredPackets packets = packets();
        packets.add(input("a", 1));
        packets.save();
        packets.add(input("b", 1));
        packets.save();
        packets.flush();
        sent.clear();
        packets().flush();

        assertThat(sent).isEmpty();
    }

    @Test
    void aFullPacketTakesWithItWhatWasSaved() {
        StoredPackets packets = packets();
        packets.add(input("a", 1));
        packets.save();
        packets.add(new Message("a".getBytes(UTF_8), new byte[100_000]));

        assertThat(sent).hasSize(2).startsWith("a1");
        assertThat(saved()).isZero();
    }

    private StoredPackets packets() {
        return new StoredPackets(store, PARTITIONS, this::send);
    }

    private void send(Message message) {
        if (Message.Kind.of(message.value()) == Message.Kind.PACKET) {
            Packet.unpack(message.value(), this::send);
        } else {
            sent.add(new String(message.key(), UTF_8) + message.value()[message.value().length - 1]);
        }
    }

    private static Message input(String subject, int number) {
        return new Message(subject.getBytes(UTF_8), new byte[] {0, (byte) number});
    }

    private int saved() {
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }
}
