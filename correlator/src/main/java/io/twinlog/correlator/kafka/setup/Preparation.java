package io.twinlog.correlator.kafka.setup;

import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import io.twinlog.model.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

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
     * The epoch of all that decides, begun if the last one had another fingerprint.
     *
     * @return empty as long as a source has not written a record
     * @throws IllegalStateException if instances of the last epoch are still running
     */
    public Optional<Epoch> epoch(String fingerprint) throws InterruptedException, ExecutionException {
        Optional<Epoch> so = epochs.latest().filter(epoch -> epoch.fingerprint().equals(fingerprint));
        Optional<EventTime> bothSince = so.isPresent() ? Optional.empty() : bothSince();
        if (bothSince.isEmpty()) {
            return so;
        }
        try (Admin admin = admin()) {
            return epochs.change(admin, latest -> next(admin, latest, fingerprint, bothSince.get()));
        }
    }

    /** Settles where an application that has never run begins to read. */
    public void firstOffsets(Epoch epoch) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            new FirstOffsets(topics).ensure(admin, epoch.applicationId(topics.pair()));
        }
    }

    /** Removes what the epochs before this one have left. What cannot be removed does no harm, and is told. */
    public void removeLeftovers(Epoch epoch, Path stateDirectory, CorrelatorMonitor monitor)
            throws InterruptedException {
        try (Admin admin = admin()) {
            new Leftovers(topics, stateDirectory, monitor).remove(admin, epoch);
        } catch (ExecutionException | KafkaException e) {
            monitor.leftBehind("what there may be", String.valueOf(e.getMessage()));
        }
    }

    /** Marks of the dead letters that are there already. */
    public Set<Long> deadLetters() {
        return KnownDeadLetters.read(kafka, topics.deadLetters());
    }

    private Optional<Epoch> next(Admin admin, Optional<Epoch> latest, String fingerprint, EventTime bothSince)
            throws InterruptedException, ExecutionException {
        if (latest.isEmpty()) {
            return Optional.of(new Epoch(1, fingerprint, bothSince, EventTime.MIN));
        }
        Epoch last = latest.get();
        if (last.fingerprint().equals(fingerprint)) {
            // Another instance was quicker.
            return Optional.empty();
        }
        EndedEpoch ended = new EndedEpoch(last, topics, kafka);
        ended.close(admin);
        return Optional.of(new Epoch(last.number() + 1, fingerprint, bothSince, ended.decided()));
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

    private Admin admin() {
        Properties properties = new Properties();
        properties.putAll(kafka);
        return Admin.create(properties);
    }
}
