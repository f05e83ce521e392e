package io.twinlog.correlator.kafka.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacketTest {

    private static final int PARTITIONS = 3;

    private final SubjectPartitioner partitioner = new SubjectPartitioner(PARTITIONS);
    private final Packet.Packing packing = new Packet.Packing(PARTITIONS);
    private final List<Message> sent = new ArrayList<>();

    @Test
    void inputsComeOutOfTheirPartitionsPacketInTheirOrder() {
        Map<Integer, List<String>> expected = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            Message input = input("subject " + i % 40, i, 10);
            expected.computeIfAbsent(partitionOf(input), p -> new ArrayList<>()).add(text(input));
            packing.add(input, sent::add);
        }
        assertThat(sent).isEmpty();

        packing.flush(sent::add);
        assertThat(sent)
                .hasSize(PARTITIONS)
                .allSatisfy(
                        message -> assertThat(Message.Kind.of(message.value())).isEqualTo(Message.Kind.PACKET));
        assertThat(arrived()).isEqualTo(expected);

        sent.clear();
        packing.flush(sent::add);
        assertThat(sent).isEmpty();
    }

    @Test
    void aSingleInputNeedsNoPacket() {
        Message input = input("alone", 1, 10);
        packing.add(input, sent::add);
        packing.flush(sent::add);

        assertThat(sent).containsExactly(input);
    }

    @Test
    void whatFillsAPacketIsSentAtOnce() {
        packing.add(input("a", 1, 40 << 10), sent::add);
        assertThat(sent).isEmpty();
        packing.add(input("a", 2, 40 << 10), sent::add);
        assertThat(sent).hasSize(1);

        packing.flush(sent::add);
        assertThat(sent).hasSize(1);
    }

    private Map<Integer, List<String>> arrived() {
        Map<Integer, List<String>> arrived = new HashMap<>();
        for (Message packet : sent) {
            int partition = partitionOf(packet);
            Packet.unpack(packet.value(), input -> {
                assertThat(partitionOf(input)).isEqualTo(partition);
                arrived.computeIfAbsent(partition, p -> new ArrayList<>()).add(text(input));
            });
        }
        return arrived;
    }

    private int partitionOf(Message message) {
        Optional<Set<Integer>> partitions = partitioner.partitions("t", message.key(), message.value(), PARTITIONS);
        assertThat(partitions).hasValueSatisfying(some -> assertThat(some).hasSize(1));
        return partitions.orElseThrow().iterator().next();
    }

    private static Message input(String subject, long time, int size) {
        byte[] order = Long.toString(time).getBytes(UTF_8);
        return new Message(subject.getBytes(UTF_8), InputMessage.of(new EventTime(time), order, new byte[size]));
    }

    private static String text(Message input) {
        return new String(input.key(), UTF_8) + " at " + InputMessage.time(input.value()) + ", "
                + InputMessage.body(input.value()).length + " bytes";
    }
}
