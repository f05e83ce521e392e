package io.twinlog.bench.contender;

import io.twinlog.bench.measure.Meter;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Source, repartition, sink: the same bytes through Kafka Streams, untouched. */
public final class BareTopology {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private BareTopology() {}

    /** See {@link Talk}; the task is a {@link Judging}. */
    public static void main(String[] arguments) throws Exception {
        Judging judging = Talk.task(arguments, Judging.class);
        String sink = StreamsPeer.sink(judging, "bare");
        Talk.say(StreamsPeer.run(judging, sink, (file, meter) -> topology(file, meter, sink)));
    }

    private static Topology topology(PairFile file, Meter meter, String sink) {
        StreamsBuilder builder = new StreamsBuilder();
        int partitions = file.config().topics().partitions();
        repartitioned(builder, file.pair().topics(), Side.LEGACY, partitions)
                .merge(repartitioned(builder, file.pair().topics(), Side.NEW, partitions))
                .peek((key, value) -> meter.bytes(value.length))
                .peek((key, value) -> meter.count(1))
                .to(sink, Produced.with(BYTES, BYTES));
        return builder.build();
    }

    private static KStream<byte[], byte[]> repartitioned(
            StreamsBuilder builder, Topics topics, Side side, int partitions) {
        AtomicInteger next = new AtomicInteger();
        return builder.stream(topics.changes(side), Consumed.with(BYTES, BYTES))
                .repartition(Repartitioned.<byte[], byte[]>as(side.word())
                        .withKeySerde(BYTES)
                        .withValueSerde(BYTES)
                        .withNumberOfPartitions(partitions)
                        .withStreamPartitioner((topic, key, value, count) ->
                                Optional.of(Set.of(Math.floorMod(next.getAndIncrement(), count)))));
    }
}
