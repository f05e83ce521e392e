package io.twinlog.correlator.kafka;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set up: what correlation depends on, and defaults that the user's own properties win over. */
final class StreamsProperties {

    /** The largest record that capture writes, and so the largest that may come of it. */
    private static final int MOST = 64 << 20;

    private static final String LARGEST_RECORD = Integer.toString(MOST);

    /** The producer's own default. A record beyond what it keeps cannot be sent. */
    private static final long USUALLY_NOT_TAKEN = 32 << 20;

    /** Not the user's to set. */
    private static final Set<String> OWN = Set.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.GROUP_PROTOCOL_CONFIG,
            StreamsConfig.STATE_DIR_CONFIG,
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG,
            StreamsConfig.REPLICATION_FACTOR_CONFIG,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);

    private StreamsProperties() {}

    static boolean isOwn(String property) {
        return OWN.contains(property);
    }

    static Properties of(CorrelatorSettings settings, String applicationId) {
        Properties properties = new Properties();
        properties.putAll(defaults());
        properties.putAll(settings.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(settings.threads()));
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, Short.toString(settings.replication()));
        return properties;
    }

    private static Map<String, String> defaults() {
        return Map.ofEntries(
                // What is waited for is committed at once; this is for tasks that are far behind.
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "10000"),
                Map.entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStores.class.getName()),
                // They wait on the heap, each of any size, packets of 64 KB mostly; what a fetch brings is compressed.
                Map.entry(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "50"),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "100"),
                Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, Integer.toString(96 << 20)),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "10000"),
                Map.entry(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "3000"),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "5"),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4"),
                // Every batch takes a compressor's buffers anew: with 16 KB they were a fifth of all that was
                // allocated.
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), Integer.toString(128 << 10)),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD),
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), notTakenYet()),
                // Work is done in pieces of a fraction of a second, so this is for brokers that are slow.
                Map.entry(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), "60000"),
                Map.entry(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD));
    }

    /** What a producer keeps that Kafka has not taken yet: as much as the largest record, where the heap has room for that. */
    private static String notTakenYet() {
        long part = Runtime.getRuntime().maxMemory() / 8;
        return Long.toString(Math.max(USUALLY_NOT_TAKEN, Math.min(MOST, part)));
    }
}
