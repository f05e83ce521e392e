package io.twinlog.correlator.kafka.setup;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import io.twinlog.model.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;

/** Prepares Kafka for a correlator. Each step may be repeated, and several instances may take it at once. */
public final class Preparation {

    private final Topics topics;
    private final Map<String, String> kafka;
    private final Map<Side, List<SourceId>> sources;
    private final OutputTopics outputs;
    private final Captures captures;
    private final Epochs epochs;

    /**
     * Describes what is to be prepared.
     *
     * @param sources each side's sources, in the order of the change topic's partitions
     */
    public Preparation(
            Topics topics,
            Map<String, String> kafka,
            Map<Side, List<SourceId>> sources,
            OutputTopics outputs,
            short replication) {
        this.topics = topics;
        this.kafka = kafka;
        this.sources = sources;
        this.outputs = outputs;
        this.captures = new Captures(topics, kafka);
        this.epochs = new Epochs(topics, replication, kafka);
    }

    /** Creates the topics that the correlator writes. */
    public void createTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            outputs.ensure(admin);
        }
    }

    /** The tables of those sources whose captures have described them. */
    public Map<SourceId, Catalog> catalogs() {
        List<SourceId> all = new ArrayList<>();
        sources.values().forEach(all::addAll);
        return captures.catalogs(all);
    }

    /**
     * The epoch of a mapping, begun if the last one had another.
     *
     * @return empty as long as a source has not written a record
     * @throws IllegalStateException if instances of the last epoch are still running
     */
    public Optional<Epoch> epoch(String fingerprint) throws InterruptedException, ExecutionException {
        Optional<Epoch> latest = epochs.latest();
        if (latest.isPresent() && latest.get().fingerprint().equals(fingerprint)) {
            return latest;
        }
        Optional<EventTime> bothSince = bothSince();
        if (bothSince.isEmpty()) {
            return Optional.empty();
        }
        try (Admin admin = admin()) {
            if (latest.isPresent()) {
                refuseIfRunning(admin, latest.get());
            }
            int number = latest.map(epoch -> epoch.number() + 1).orElse(1);
            epochs.begin(admin, new Epoch(number, fingerprint, bothSince.get()));
        }
        return epochs.latest();
    }

    /** Settles where an application that has never run begins to read. */
    public void firstOffsets(Epoch epoch) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            new FirstOffsets(topics).ensure(admin, epoch.applicationId(topics.pair()));
        }
    }

    private Optional<EventTime> bothSince() {
        EventTime latest = EventTime.MIN;
        for (List<SourceId> side : sources.values()) {
            for (int partition = 0; partition < side.size(); partition++) {
                Optional<EventTime> beginning = captures.beginning(side.get(partition), partition);
                if (beginning.isEmpty()) {
                    return Optional.empty();
                }
                latest = latest.later(beginning.get());
            }
        }
        return Optional.of(latest);
    }

    private void refuseIfRunning(Admin admin, Epoch last) throws InterruptedException, ExecutionException {
        String group = last.applicationId(topics.pair());
        for (GroupListing listing :
                admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
            boolean active = listing.groupState()
                    .map(state -> state != GroupState.EMPTY && state != GroupState.DEAD)
                    .orElse(false);
            if (listing.groupId().equals(group) && active) {
                throw new IllegalStateException("the mapping has changed, but an instance with the one before is still"
                        + " running (consumer group " + group + "): stop all instances, then start them with the new"
                        + " mapping");
            }
        }
    }

    private Admin admin() {
        Properties properties = new Properties();
        properties.putAll(kafka);
        return Admin.create(properties);
    }
}
