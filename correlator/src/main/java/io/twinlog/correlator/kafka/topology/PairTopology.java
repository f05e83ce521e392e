package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.model.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Wires a pair's processors.
 *
 * <p>Each side has a sub-topology and a repartition topic of its own: with one for both, a task would read partition n of
 * both sides, whatever belongs there. Correlation reads both topics; which one comes first does not matter to it, but Kafka
 * Streams takes the older record first, so that neither side runs far ahead.
 */
public final class PairTopology {

    private static final String NEWS = "news";
    private static final String LEDGER = "ledger";
    private static final String TOLD = "told";
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private PairTopology() {}

    /** The internal topic on which an application keeps whose watermark stands where, per partition of correlation. */
    public static String watermarksOf(String applicationId) {
        return applicationId + "-" + Nodes.store(Nodes.CORRELATE, StageTask.WATERMARKS) + "-changelog";
    }

    public static Topology of(PairParts parts) {
        StreamsBuilder builder = new StreamsBuilder();
        TaskMemory memory = TaskMemory.of(Runtime.getRuntime().maxMemory(), parts.partitions());
        KStream<byte[], byte[]> canonical = canonical(builder, Side.LEGACY, parts)
                .merge(canonical(builder, Side.NEW, parts), Named.as("canonical"));
        KStream<byte[], byte[]> correlated = canonical.process(
                StageTask.supplier(
                        Nodes.CORRELATE,
                        memory,
                        StageTask.speakers(parts.allSources().stream().map(WatermarkMessage::speaker)),
                        stores(parts, NEWS, LEDGER),
                        (context, outbox) -> correlate(parts, context, outbox)),
                Named.as(Nodes.CORRELATE));
        correlated.to(parts.topics().discrepancies(), sink(Nodes.SINK_DISCREPANCIES));
        correlated.to(parts.topics().currentDiscrepancies(), sink(Nodes.SINK_CURRENT));
        correlated.to(parts.topics().ledger(), sink(Nodes.sinkLedger(Nodes.CORRELATE)));
        repartitioned(correlated, Nodes.TRANSITIONS, parts)
                .process(
                        StageTask.supplier(
                                Nodes.INSTRUCTIONS,
                                memory,
                                StageTask.speakers(
                                        IntStream.range(0, parts.partitions()).mapToObj(WatermarkMessage::speaker)),
                                stores(parts),
                                (context, outbox) -> instructions(parts, context, outbox)),
                        Named.as(Nodes.INSTRUCTIONS))
                .to(parts.topics().instructions(), sink(Nodes.SINK_INSTRUCTIONS));
        return builder.build();
    }

    private static KStream<byte[], byte[]> canonical(StreamsBuilder builder, Side side, PairParts parts) {
        String processor = Nodes.canonicalise(side);
        KStream<byte[], byte[]> canonicalised = builder.stream(
                        parts.topics().changes(side),
                        Consumed.with(BYTES, BYTES)
                                .withName(Nodes.source(side))
                                // Where to begin is settled before the start; a position that is gone must be noticed.
                                .withOffsetResetPolicy(AutoOffsetReset.none()))
                .process(CanonicaliseTask.supplier(side, parts), Named.as(processor));
        canonicalised.to(parts.topics().deadLetters(), sink(Nodes.sinkDeadLetters(side)));
        canonicalised.to(parts.topics().ledger(), sink(Nodes.sinkLedger(processor)));
        return repartitioned(canonicalised, Nodes.canonical(side), parts);
    }

    private static StageTask.Stage correlate(PairParts parts, ProcessorContext<byte[], byte[]> context, Outbox outbox) {
        int partition = context.taskId().partition();
        StoreBuilders.Opened stores = new StoreBuilders.Opened(context, Nodes.CORRELATE);
        Minutes minutes = new Minutes(stores.get(LEDGER), FateLedger.columns(parts));
        DiscrepancyVoice voice = new DiscrepancyVoice(parts, outbox);
        Past past = parts.past();
        return new CorrelateStage(
                partition,
                parts,
                new News(stores.get(NEWS), parts.times()),
                new FateLedger(minutes, partition, parts),
                outbox,
                new Publication<>(voice, past == null ? null : voice.teller(stores.get(TOLD), past, partition)));
    }

    private static StageTask.Stage instructions(
            PairParts parts, ProcessorContext<byte[], byte[]> context, Outbox outbox) {
        int partition = context.taskId().partition();
        StoreBuilders.Opened stores = new StoreBuilders.Opened(context, Nodes.INSTRUCTIONS);
        VerdictVoice voice = new VerdictVoice(parts, outbox);
        Past past = parts.past();
        return new InstructionStage(
                parts, new Publication<>(voice, past == null ? null : voice.teller(stores.get(TOLD), past, partition)));
    }

    /** A stage's further stores: what was told is kept only where it may be told again. */
    private static Set<String> stores(PairParts parts, String... names) {
        Set<String> stores = new LinkedHashSet<>(List.of(names));
        if (parts.past() != null) {
            stores.add(TOLD);
        }
        return stores;
    }

    private static KStream<byte[], byte[]> repartitioned(
            KStream<byte[], byte[]> stream, String topic, PairParts parts) {
        return stream.repartition(Repartitioned.<byte[], byte[]>as(topic)
                .withKeySerde(BYTES)
                .withValueSerde(BYTES)
                .withNumberOfPartitions(parts.partitions())
                .withStreamPartitioner(new SubjectPartitioner(parts.partitions())));
    }

    private static Produced<byte[], byte[]> sink(String name) {
        return Produced.with(BYTES, BYTES).withName(name);
    }
}
