package io.twinlog.app.check;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.kafka.KafkaTopics;
import io.twinlog.app.kafka.KafkaUnreachableException;
import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.correlator.replay.kafka.ChangeTopics;
import io.twinlog.correlator.replay.kafka.FrozenSource;
import io.twinlog.model.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;

/** Looks how far back a replay can reach, and whether that is about to change. */
public final class HistoryCheck {

    /** The last part of its retention in which a log's beginning is about to be lost. */
    private static final int LAST_PART = 5;

    private final Clock clock;

    public HistoryCheck(Clock clock) {
        this.clock = clock;
    }

    /** What is found, of the given pairs; nothing of those that have captured nothing, or if Kafka does not answer. */
    public List<Finding> look(TwinlogConfig config, List<PairConfig> pairs) {
        List<Finding> findings = new ArrayList<>();
        try (KafkaTopics kafka = KafkaTopics.open(config.kafka())) {
            for (PairConfig pair : pairs) {
                look(config, pair, kafka, findings);
            }
        } catch (KafkaException | KafkaUnreachableException e) {
            // The check of Kafka says so.
            return findings;
        }
        return findings;
    }

    private void look(TwinlogConfig config, PairConfig pair, KafkaTopics kafka, List<Finding> findings) {
        List<FrozenSource> sources;
        try {
            sources = new ChangeTopics(pair.topics(), config.kafka().properties())
                    .freeze(Stream.of(Side.values())
                            .flatMap(side -> pair.sources(side).stream())
                            .toList());
        } catch (ReplayRefusedException e) {
            return;
        }
        for (FrozenSource source : sources) {
            String topic = source.partition().topic();
            findings.add(finding(pair, source, kafka.settings(topic)));
        }
    }

    private Finding finding(PairConfig pair, FrozenSource source, Map<String, String> settings) {
        String subject = pair.name() + " " + source.source();
        String topic = source.partition().topic();
        String keepLonger = "kafka-configs.sh --alter --entity-type topics --entity-name " + topic
                + " --add-config retention.ms=-1,retention.bytes=-1";
        String back = "a replay can reach back to " + source.since();
        if (source.isCut()) {
            return Finding.warning(
                    subject,
                    back + "; what was before is gone, and rows that were not changed since are not known",
                    keepLonger);
        }
        if (Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_BYTES_CONFIG, "-1")) >= 0) {
            return Finding.warning(
                    subject, back + ", the beginning; but " + topic + " is cut when it grows too large", keepLonger);
        }
        long kept = Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "-1"));
        if (kept < 0) {
            return Finding.ok(subject, back + ", the beginning, and always will");
        }
        Instant lost = Instant.ofEpochMilli(source.appended()).plusMillis(kept);
        Duration left = Duration.between(clock.instant(), lost);
        String until = back + ", the beginning, until " + lost;
        return left.compareTo(Duration.ofMillis(kept).dividedBy(LAST_PART)) > 0
                ? Finding.ok(subject, until)
                : Finding.warning(subject, until + ": from then on it is lost bit by bit", keepLonger);
    }
}
