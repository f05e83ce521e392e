package io.twinlog.correlator.kafka.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.CatalogJson;
import io.twinlog.model.wire.LogRecordCodec;
import io.twinlog.model.wire.WireException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What captures have written of themselves. */
public final class Captures {

    private final Topics topics;
    private final Map<String, String> kafka;
    private final CatalogJson catalogs = new CatalogJson();

    public Captures(Topics topics, Map<String, String> kafka) {
        this.topics = topics;
        this.kafka = kafka;
    }

    /**
     * The tables of those sources whose captures have described them.
     *
     * @throws WireException if a description cannot be read
     */
    public Map<SourceId, Catalog> catalogs(List<SourceId> sources) {
        Map<SourceId, Catalog> found = new HashMap<>();
        try (TopicReader reader = new TopicReader(kafka)) {
            for (Side side : Side.values()) {
                String topic = topics.offsets(side);
                int partitions = reader.partitions(topic);
                for (int partition = 0; partition < partitions; partition++) {
                    reader.read(new TopicPartition(topic, partition), record -> {
                        if (record.key() != null && record.value() != null) {
                            source(side, new String(record.key(), UTF_8), sources)
                                    .ifPresent(source -> found.put(source, catalogs.decode(record.value())));
                        }
                        return false;
                    });
                }
            }
        }
        return found;
    }

    /**
     * Where a source's log begins, as far as it is still there; empty if it has no record yet.
     *
     * @param partition its partition of the change topic
     */
    public Optional<EventTime> beginning(SourceId source, int partition) {
        AtomicReference<@Nullable EventTime> first = new AtomicReference<>();
        LogRecordCodec codec = new LogRecordCodec();
        try (TopicReader reader = new TopicReader(kafka)) {
            String topic = topics.changes(source.side());
            if (partition >= reader.partitions(topic)) {
                return Optional.empty();
            }
            reader.read(new TopicPartition(topic, partition), record -> {
                try {
                    LogRecord log = codec.decode(record.value());
                    first.set(log.time());
                    return true;
                } catch (WireException e) {
                    return false;
                }
            });
        }
        return Optional.ofNullable(first.get());
    }

    private static Optional<SourceId> source(Side side, String key, List<SourceId> sources) {
        return sources.stream()
                .filter(source -> source.side() == side && key.equals(source.name() + "/catalog"))
                .findFirst();
    }
}
