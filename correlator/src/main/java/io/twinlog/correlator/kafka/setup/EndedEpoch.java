package io.twinlog.correlator.kafka.setup;

import io.twinlog.correlator.kafka.topology.PairTopology;
import io.twinlog.model.EventTime;
import io.twinlog.model.Topics;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** An epoch that another one is to follow. */
final class EndedEpoch {

    private final Epoch epoch;
    private final String application;
    private final Map<String, String> kafka;

    EndedEpoch(Epoch epoch, Topics topics, Map<String, String> kafka) {
        this.epoch = epoch;
        this.application = epoch.applicationId(topics.pair());
        this.kafka = kafka;
    }

    /**
     * Makes sure that nothing more is written in its name.
     *
     * @throws IllegalStateException if instances of it are still running
     */
    void close(Admin admin) throws InterruptedException, ExecutionException {
        for (GroupListing listing :
                admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
            boolean active = listing.groupState()
                    .map(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
                    .orElse(false);
            if (listing.groupId().equals(application) && active) {
                throw new IllegalStateException("the mapping, the rules or the times have changed, but an instance with"
                        + " those before is still running (consumer group " + application
                        + "): stop all instances, then"
                        + " start them with the new ones");
            }
        }
        // What a killed instance had begun and not committed would hide all that was written after it for a minute.
        List<String> writers = admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(application + "-"))
                .toList();
        if (!writers.isEmpty()) {
            admin.fenceProducers(writers).all().get();
        }
    }

    /** Event time up to which it, or one before it, has decided at the most. Only after it was closed. */
    EventTime decided() {
        EventTime decided = epoch.decided();
        String watermarks = PairTopology.watermarksOf(application);
        try (TopicReader reader = new TopicReader(kafka)) {
            int partitions = reader.partitions(watermarks);
            for (int partition = 0; partition < partitions; partition++) {
                TopicPartition changelog = new TopicPartition(watermarks, partition);
                reader.settle(changelog);
                Map<Bytes, EventTime> speakers = new HashMap<>();
                reader.read(changelog, record -> {
                    if (record.value() != null) {
                        speakers.put(
                                Bytes.wrap(record.key()),
                                new EventTime(ByteBuffer.wrap(record.value()).getLong()));
                    }
                    return false;
                });
                decided = decided.later(
                        speakers.values().stream().reduce(EventTime::earlier).orElse(EventTime.MIN));
            }
        }
        return decided;
    }
}
