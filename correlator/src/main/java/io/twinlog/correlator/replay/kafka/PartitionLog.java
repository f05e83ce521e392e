package io.twinlog.correlator.replay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.replay.play.FrozenLog;
import io.twinlog.model.SourceId;
import io.twinlog.model.wire.LogRecordCodec;
import io.twinlog.model.wire.WireException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A source's log on its partition, from its first offset to its frozen end. */
final class PartitionLog implements FrozenLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final FrozenSource frozen;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final byte[] key;
    private final LogRecordCodec codec = new LogRecordCodec();

    PartitionLog(FrozenSource frozen, KafkaConsumer<byte[], byte[]> consumer) {
        this.frozen = frozen;
        this.consumer = consumer;
        this.key = frozen.source().name().getBytes(UTF_8);
        consumer.assign(List.of(frozen.partition()));
        consumer.seek(frozen.partition(), frozen.begin());
    }

    @Override
    public SourceId source() {
        return frozen.source();
    }

    @Override
    public boolean poll(Records records) {
        TopicPartition partition = frozen.partition();
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() >= frozen.end()) {
                    return false;
                }
                take(record, records);
            }
        } catch (OffsetOutOfRangeException e) {
            throw new KafkaException(
                    "topic " + partition.topic() + " has lost records of " + frozen.source()
                            + " while they were read: keep it longer (retention.ms), and replay again",
                    e);
        }
        // What ends a Kafka transaction takes an offset too, and is never handed over.
        return consumer.position(partition) < frozen.end();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Records records) {
        if (!Arrays.equals(record.key(), key)) {
            records.bad("offset " + record.offset() + " is another source's record");
            return;
        }
        if (record.value() == null) {
            records.bad("offset " + record.offset() + " is empty");
            return;
        }
        try {
            records.take(codec.decode(record.value()));
        } catch (WireException e) {
            records.bad("offset " + record.offset() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
