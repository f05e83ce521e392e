package io.twinlog.app.report;

import io.twinlog.app.config.KafkaConfig;
import io.twinlog.app.kafka.DiscrepancyTopic;
import io.twinlog.app.kafka.MissingTopicException;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.EventException;
import io.twinlog.comparator.event.LedgerJson;
import io.twinlog.comparator.event.VerdictJson;
import io.twinlog.comparator.evidence.Period;
import io.twinlog.comparator.evidence.RunAccumulator;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SummaryJson;
import io.twinlog.model.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads runs from their topics, up to what is there when it begins.
 *
 * @param kafka how to reach Kafka
 * @param progress is told how far it is, now and then
 */
public record RunReader(KafkaConfig kafka, Progress progress) {

    /** A replay's summary is its last record; what follows it are at most a few marks of transactions. */
    private static final int LAST = 16;

    /** Takes note of progress. */
    public interface Progress {
        /**
         * Some more has been read.
         *
         * @param pair the pair that is read
         * @param part how much of it has been read, from 0 to 1
         */
        void at(String pair, double part);
    }

    /**
     * The summary of a run. A replay that has ended has left one; otherwise it is made from what the run has published.
     *
     * @param period only for {@code live}; a replay has its own
     * @throws io.twinlog.app.kafka.KafkaUnreachableException if Kafka does not answer
     * @throws MissingTopicException if there is no such run
     */
    public RunSummary read(Topics topics, String run, Period period) {
        if (run.equals(DiscrepancyEvent.LIVE)) {
            return all(topics, List.of(topics.discrepancies(), topics.instructions(), topics.ledger()), run, period);
        }
        return summary(topics.replay(run))
                .orElseGet(() -> all(topics, List.of(topics.replay(run)), run, Period.ALL)
                        .incomplete());
    }

    private Optional<RunSummary> summary(String topic) {
        List<RunSummary> summaries = new ArrayList<>();
        try (DiscrepancyTopic records = DiscrepancyTopic.open(kafka, List.of(topic), true)) {
            records.skipToLast(LAST);
            while (!records.caughtUp()) {
                records.pollRecords(record -> {
                    if (type(record).equals(SummaryJson.TYPE)) {
                        summaries.add(sound(record, () -> SummaryJson.read(record.value())));
                    }
                });
            }
        }
        return summaries.isEmpty() ? Optional.empty() : Optional.of(summaries.get(summaries.size() - 1));
    }

    private RunSummary all(Topics topics, List<String> names, String run, Period period) {
        RunAccumulator accumulator = new RunAccumulator(topics.pair(), run, period);
        try (DiscrepancyTopic records = DiscrepancyTopic.open(kafka, names, true)) {
            while (!records.caughtUp()) {
                records.pollRecords(record -> take(accumulator, topics, record));
                progress.at(topics.pair(), records.progress());
            }
        }
        return accumulator.summary();
    }

    private static void take(RunAccumulator accumulator, Topics topics, ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        String type = type(record);
        sound(record, () -> {
            if (topic.equals(topics.discrepancies()) || type.startsWith("io.twinlog.discrepancy.")) {
                accumulator.discrepancy(record.value());
            } else if (topic.equals(topics.instructions()) || type.startsWith("io.twinlog.instruction.")) {
                accumulator.verdict(VerdictJson.read(record.value()));
            } else if (topic.equals(topics.ledger()) || type.startsWith("io.twinlog.ledger")) {
                accumulator.minute(LedgerJson.read(record.value()));
            }
            return accumulator;
        });
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T sound(ConsumerRecord<byte[], byte[]> record, Reading<T> reading) {
        try {
            return reading.read();
        } catch (EventException e) {
            throw new UnreadableRunException(record.topic(), record.partition(), record.offset(), e);
        }
    }

    private static String type(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
    }
}
