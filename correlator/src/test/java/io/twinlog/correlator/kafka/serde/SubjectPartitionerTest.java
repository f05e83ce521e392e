package io.twinlog.correlator.kafka.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput.Start;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SubjectPartitionerTest {

    private static final byte[] NOTHING = {};

    private final SubjectPartitioner partitioner = new SubjectPartitioner(3);

    @Test
    void anInputGoesToThePartitionOfItsSubjectAlone() {
        byte[] value = InputMessage.of(new EventTime(1), NOTHING, NOTHING);
        for (String subject : new String[] {"", "a", "b", "c", "employee"}) {
            byte[] key = subject.getBytes(UTF_8);

            assertThat(partitioner.partitions("t", key, value, 3))
                    .isEqualTo(Optional.of(Set.of(SubjectPartitioner.partitionOf(key, 3))));
        }
    }

    @Test
    void whatAllMustKnowGoesToAll() {
        SourceId source = new SourceId(Side.NEW, "main");
        Message watermark = WatermarkMessage.of(WatermarkMessage.speaker(source), new EventTime(1));
        Message start = new NewsCodec().encode(new Start(source, new EventTime(1), Set.of()));

        for (Message message : new Message[] {watermark, start}) {
            assertThat(partitioner.partitions("t", message.key(), message.value(), 3))
                    .isEqualTo(Optional.of(Set.of(0, 1, 2)));
        }
    }

    @Test
    void aTopicOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> partitioner.partitions("t", NOTHING, NOTHING, 4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topic t has 4 partitions, expected 3: the number of partitions must not be changed");
    }

    @Test
    void rowsWithConsecutiveKeysSpread() {
        RowSubject.Codec subjects = new RowSubject.Codec();
        TreeMap<Integer, Integer> sizes = new TreeMap<>();
        for (int i = 0; i < 12_000; i++) {
            byte[] subject = subjects.encode("employee", BusinessKey.of("no", new Value.Int(i)));
            sizes.merge(SubjectPartitioner.partitionOf(subject, 6), 1, Integer::sum);
        }

        assertThat(sizes.keySet()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(1_700, 2_300));
    }
}
