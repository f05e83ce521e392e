package io.twinlog.bench.contender;

import io.twinlog.bench.measure.Meter;
import io.twinlog.model.Side;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One consumer that reads and decodes all records of both change topics, and forgets them. */
public final class BareConsumer {

    private BareConsumer() {}

    /** See {@link Talk}; the task is a {@link Judging}. */
    public static void main(String[] arguments) throws Exception {
        Judging judging = Talk.task(arguments, Judging.class);
        PairFile file = PairFile.read(judging.config());
        Meter meter = new Meter(judging.changes(), judging.warmUp());
        Properties properties = file.config().kafka().forClient();
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("max.poll.records", "5000");
        LogRecordCodec codec = new LogRecordCodec();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Arrays.stream(Side.values())
                    .map(side -> new TopicPartition(file.pair().topics().changes(side), 0))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!meter.isDone()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (codec.decode(record.value()).entry() instanceof RowChange) {
                        meter.bytes(record.value().length);
                        meter.count(1);
                    }
                }
            }
        }
        Talk.say(meter.await(judging.contender(), Duration.ZERO));
    }
}
