package io.twinlog.bench.contender;

import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Meter;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** Runs a peer's topology, exactly once, on two threads, with Twinlog's settings or Kafka Streams' own, until it has seen all rows. */
final class StreamsPeer {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    /** What Twinlog's correlator sets for speed; a commit as rarely as when it is far behind. */
    private static final Map<String, String> LIKE_TWINLOG = Map.of(
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            "10000",
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            Integer.toString(96 << 20),
            StreamsConfig.producerPrefix("linger.ms"),
            "5",
            StreamsConfig.producerPrefix("batch.size"),
            Integer.toString(128 << 10),
            StreamsConfig.producerPrefix("compression.type"),
            "lz4");

    private StreamsPeer() {}

    /** @param topology made from the pair's topics and what counts the rows */
    static Measurement run(Judging judging, String sink, BiFunction<PairFile, Meter, Topology> topology)
            throws InterruptedException, ExecutionException {
        PairFile file = PairFile.read(judging.config());
        Meter meter = new Meter(judging.changes(), judging.warmUp());
        Properties properties = properties(file, sink, judging.asItComes());
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", properties.getProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)))) {
            admin.createTopics(List.of(new NewTopic(
                            sink, Optional.of(file.config().topics().partitions()), Optional.empty())))
                    .all()
                    .get();
        }
        try (KafkaStreams streams = new KafkaStreams(topology.apply(file, meter), properties)) {
            streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
            streams.start();
            return meter.await(judging.contender(), PATIENCE);
        }
    }

    private static Properties properties(PairFile file, String sink, boolean asItComes) {
        Path state = file.config().stateDirectory().resolve(sink);
        Properties properties = new Properties();
        properties.putAll(file.config().kafka().properties());
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                sink,
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                "2",
                StreamsConfig.consumerPrefix("auto.offset.reset"),
                "earliest"));
        if (!asItComes) {
            properties.putAll(LIKE_TWINLOG);
        }
        return properties;
    }

    /** What the peer writes to. */
    static String sink(Judging judging, String peer) {
        return "peer-" + peer + (judging.asItComes() ? "-default-" : "-")
                + new Topics(PairFile.read(judging.config()).pair().name()).pair();
    }
}
