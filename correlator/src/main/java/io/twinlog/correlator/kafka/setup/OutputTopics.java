package io.twinlog.correlator.kafka.setup;

import io.twinlog.model.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that a correlator writes, where they are missing. Topics that are there stay as they are. */
public final class OutputTopics {

    private final Topics topics;
    private final int partitions;
    private final short replication;
    private final Duration keep;

    /**
     * Describes the topics.
     *
     * @param partitions of the topics that grow with the load
     * @param replication -1 for the broker's default
     * @param keep how long transitions, verdicts and dead letters are kept
     */
    public OutputTopics(Topics topics, int partitions, short replication, Duration keep) {
        this.topics = topics;
        this.partitions = partitions;
        this.replication = replication;
        this.keep = keep;
    }

    /** Creates what is missing. */
    public void ensure(Admin admin) throws InterruptedException, ExecutionException {
        List<NewTopic> wanted = List.of(
                deleted(topics.discrepancies()),
                compacted(topics.currentDiscrepancies()),
                deleted(topics.instructions()),
                compacted(topics.ledger()),
                deleted(topics.deadLetters()));
        var there = admin.listTopics().names().get();
        for (NewTopic topic : wanted) {
            if (!there.contains(topic.name())) {
                create(admin, topic);
            }
        }
    }

    private static void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            // Another instance was quicker.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private NewTopic deleted(String name) {
        return topic(
                name,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(keep.toMillis())));
    }

    private NewTopic compacted(String name) {
        return topic(name, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private NewTopic topic(String name, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        // A subscriber's retention counts from when it could read a record; and brokers refuse strange times.
        all.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(64 << 20));
        return new NewTopic(
                        name, Optional.of(partitions), replication < 0 ? Optional.empty() : Optional.of(replication))
                .configs(all);
    }
}
