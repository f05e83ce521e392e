package io.twinlog.correlator.kafka.setup;

import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Commits the beginning of the change topics for an application that has committed nothing, so that it can always run with
 * the offset reset {@code none}: a position that is gone is then an error instead of a silent leap.
 */
public final class FirstOffsets {

    private final Topics topics;

    public FirstOffsets(Topics topics) {
        this.topics = topics;
    }

    /** Commits where nothing is committed. */
    public void ensure(Admin admin, String applicationId) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> missing = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get();
        for (TopicPartition partition : partitions(admin)) {
            if (committed.get(partition) == null) {
                missing.put(partition, OffsetSpec.earliest());
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
        admin.listOffsets(missing)
                .all()
                .get()
                .forEach((partition, offset) -> first.put(partition, new OffsetAndMetadata(offset.offset())));
        admin.alterConsumerGroupOffsets(applicationId, first).all().get();
    }

    private List<TopicPartition> partitions(Admin admin) throws InterruptedException, ExecutionException {
        List<String> names = List.of(topics.changes(Side.LEGACY), topics.changes(Side.NEW));
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach((name, description) -> description
                        .partitions()
                        .forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
        return partitions;
    }
}
