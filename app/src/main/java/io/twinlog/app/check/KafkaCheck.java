package io.twinlog.app.check;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.kafka.KafkaTopics;
import io.twinlog.app.kafka.KafkaUnreachableException;
import io.twinlog.app.kafka.TopicPlan;
import java.util.ArrayList;
import java.util.List;

/** Looks whether Kafka answers and whether the topics that exist will do. */
public final class KafkaCheck {

    private static final String SUBJECT = "kafka";

    private KafkaCheck() {}

    /** What is found, of the given pairs. */
    public static List<Finding> look(TwinlogConfig config, List<PairConfig> pairs) {
        List<Finding> findings = new ArrayList<>();
        try (KafkaTopics kafka = KafkaTopics.open(config.kafka())) {
            List<TopicPlan> plans = pairs.stream()
                    .flatMap(p -> TopicPlan.of(p, config.topics()).stream())
                    .toList();
            List<KafkaTopics.Finding> topics = kafka.look(plans);
            findings.add(Finding.ok(SUBJECT, "answers at " + config.kafka().bootstrapServers()));
            long missing = topics.stream().filter(t -> !t.exists()).count();
            findings.add(Finding.ok(
                    SUBJECT,
                    missing == 0
                            ? "all " + topics.size() + " topics are there"
                            : missing + " of " + topics.size()
                                    + " topics are not there yet; 'twinlog run' makes them"));
            for (KafkaTopics.Finding topic : topics) {
                for (String fault : topic.faults()) {
                    findings.add(Finding.error(SUBJECT, "topic " + topic.plan().name() + " " + fault, topic.remedy()));
                }
            }
        } catch (KafkaUnreachableException e) {
            findings.add(Finding.error(SUBJECT, String.valueOf(e.getMessage())));
        }
        return findings;
    }
}
