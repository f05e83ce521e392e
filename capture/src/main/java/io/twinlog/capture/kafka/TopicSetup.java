package io.twinlog.capture.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates a side's topics where they are missing, and refuses topics on which capture's promises would not hold.
 *
 * <p>Replication and retention are the broker's defaults; whoever wants others creates or alters the topics.
 */
public final class TopicSetup {

    private static final Map<String, String> CHANGES = Map.of(
            // Brokers refuse record times far from now, and delete old ones at once: event time is in the record.
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(KafkaLimits.LARGEST_BATCH));
    private static final Map<String, String> OFFSETS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            // Only closed segments are compacted, and a start reads all that is left.
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 << 20));
    private static final Set<String> ESSENTIAL =
            Set.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TopicConfig.CLEANUP_POLICY_CONFIG);

    private final Properties kafka;

    public TopicSetup(Properties kafka) {
        this.kafka = kafka;
    }

    /**
     * Makes sure that both topics are there.
     *
     * @param target whose topics
     * @param partitions how many partitions they need at least
     * @return how many bytes a batch of the change topic may have
     * @throws UnsuitableTopic if one exists with settings that capture cannot work with
     */
    public int ensure(Target target, int partitions) throws InterruptedException {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(KafkaLimits.PATIENCE_MILLIS));
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(KafkaLimits.PATIENCE_MILLIS));
        properties.putAll(kafka);
        try (Admin admin = Admin.create(properties)) {
            ensure(admin, target.offsets(), partitions, OFFSETS);
            return ensure(admin, target.changes(), partitions, CHANGES);
        } catch (ExecutionException e) {
            throw new KafkaUnavailable("the topics of " + target.source() + " could not be prepared", e);
        }
    }

    private static int ensure(Admin admin, String topic, int partitions, Map<String, String> needed)
            throws InterruptedException, ExecutionException {
        Optional<TopicDescription> found = describe(admin, topic);
        if (found.isEmpty()) {
            NewTopic newTopic = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(needed);
            try {
                admin.createTopics(Set.of(newTopic)).all().get();
                return KafkaLimits.LARGEST_BATCH;
            } catch (ExecutionException e) {
                // Another source of the side was quicker.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                found = describe(admin, topic);
            }
        }
        if (found.isPresent() && found.get().partitions().size() < partitions) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
        }
        return refuseUnsuitable(admin, topic, needed);
    }

    private static Optional<TopicDescription> describe(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.ofNullable(
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static int refuseUnsuitable(Admin admin, String topic, Map<String, String> needed)
            throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config found = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        Map<String, String> actual = new HashMap<>();
        if (found != null) {
            found.entries().forEach(entry -> actual.put(entry.name(), entry.value()));
        }
        List<String> faults = new ArrayList<>();
        needed.forEach((name, value) -> {
            if (ESSENTIAL.contains(name) && !value.equals(actual.get(name))) {
                faults.add(name + " is " + actual.get(name) + " and must be " + value);
            }
        });
        if (!faults.isEmpty()) {
            throw new UnsuitableTopic("topic " + topic + " cannot be used: " + String.join(", ", faults)
                    + "; alter it, or delete it and let capture create it");
        }
        return Integer.parseInt(
                actual.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(KafkaLimits.LARGEST_BATCH)));
    }
}
