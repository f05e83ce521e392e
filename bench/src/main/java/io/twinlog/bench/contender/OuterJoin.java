package io.twinlog.bench.contender;

import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Meter;
import io.twinlog.model.Side;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What one would write without Twinlog: the rows of both sides by their key, and the windowed outer join of Kafka Streams' own
 * language, on RocksDB. It compares nothing but says whether both are there.
 */
public final class OuterJoin {

    private static final Serde<Long> KEY = Serdes.Long();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private OuterJoin() {}

    /** See {@link Talk}; the task is a {@link Judging}. */
    public static void main(String[] arguments) throws Exception {
        Judging judging = Talk.task(arguments, Judging.class);
        String sink = StreamsPeer.sink(judging, "join");
        AtomicLong alone = new AtomicLong();
        Measurement measured = StreamsPeer.run(judging, sink, (file, meter) -> topology(file, meter, sink, alone));
        Talk.say(measured.with("false alarms", (double) alone.get()));
    }

    private static Topology topology(PairFile file, Meter meter, String sink, AtomicLong alone) {
        StreamsBuilder builder = new StreamsBuilder();
        Duration window = file.pair().times().window();
        rows(builder, file, Side.LEGACY, meter)
                .outerJoin(
                        rows(builder, file, Side.NEW, meter),
                        (legacy, renewed) -> verdict(legacy, renewed, alone),
                        JoinWindows.ofTimeDifferenceAndGrace(
                                window, file.pair().times().grace()),
                        StreamJoined.with(KEY, BYTES, BYTES))
                .to(sink, Produced.with(KEY, BYTES));
        return builder.build();
    }

    private static byte[] verdict(byte @Nullable [] legacy, byte @Nullable [] renewed, AtomicLong alone) {
        boolean both = legacy != null && renewed != null;
        if (!both) {
            alone.incrementAndGet();
        }
        return new byte[] {(byte) (both ? 1 : 0)};
    }

    private static KStream<Long, byte[]> rows(StreamsBuilder builder, PairFile file, Side side, Meter meter) {
        return builder.stream(file.pair().topics().changes(side), Consumed.with(BYTES, BYTES))
                .process(Keyed::new)
                .repartition(Repartitioned.<Long, byte[]>as(side.word())
                        .withKeySerde(KEY)
                        .withValueSerde(BYTES)
                        .withNumberOfPartitions(file.config().topics().partitions()))
                .peek((key, value) -> meter.bytes(value.length))
                .peek((key, value) -> meter.count(1));
    }

    /** Rows by their number, at their event time. */
    private static final class Keyed extends ContextualProcessor<byte[], byte[], Long, byte[]> {

        private final LogRecordCodec codec = new LogRecordCodec();

        @Override
        public void process(Record<byte[], byte[]> bytes) {
            LogRecord log = codec.decode(bytes.value());
            if (log.entry() instanceof RowChange change) {
                Row after = change.after();
                if (after != null && after.get("payment_no") instanceof Value.Int number) {
                    context()
                            .forward(bytes.withKey(number.value())
                                    .withTimestamp(log.time().micros() / 1_000));
                }
            }
        }
    }
}
