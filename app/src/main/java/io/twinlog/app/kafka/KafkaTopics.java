package io.twinlog.app.kafka;

import io.twinlog.app.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Looks at a pair's topics, and makes those that are missing. */
public final class KafkaTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Admin admin;
    private final String servers;

    /**
     * What a topic is.
     *
     * @param plan how it should be
     * @param exists whether it is there
     * @param faults what is wrong with it, each the rest of a sentence
     * @param remedy a command that mends it; empty if there is nothing to mend
     */
    public record Finding(TopicPlan plan, boolean exists, List<String> faults, String remedy) {
        public Finding {
            faults = List.copyOf(faults);
        }
    }

    private KafkaTopics(Admin admin, String servers) {
        this.admin = admin;
        this.servers = servers;
    }

    /**
     * Connects at the first question.
     *
     * @throws KafkaUnreachableException if the properties make no client
     */
    public static KafkaTopics open(KafkaConfig config) {
        Properties properties = config.forClient();
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try {
            return new KafkaTopics(Admin.create(properties), config.bootstrapServers());
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(config.bootstrapServers(), e);
        }
    }

    /**
     * Compares topics with their plans.
     *
     * @throws KafkaUnreachableException if Kafka does not answer
     */
    public List<Finding> look(List<TopicPlan> plans) {
        try {
            Set<String> present = admin.listTopics().names().get();
            List<String> names = plans.stream()
                    .map(TopicPlan::name)
                    .filter(present::contains)
                    .toList();
            Map<String, TopicDescription> descriptions =
                    admin.describeTopics(names).allTopicNames().get();
            Map<String, Map<String, String>> settings = settings(names);
            return plans.stream()
                    .map(plan -> finding(plan, descriptions, settings))
                    .toList();
        } catch (ExecutionException e) {
            throw new KafkaUnreachableException(servers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnreachableException(servers, e);
        }
    }

    /**
     * Makes the topics that do not exist.
     *
     * @return their names
     * @throws KafkaUnreachableException if Kafka does not answer
     */
    public List<String> create(List<TopicPlan> plans) {
        List<String> created = new ArrayList<>();
        try {
            Set<String> present = new HashSet<>(admin.listTopics().names().get());
            for (TopicPlan plan : plans) {
                if (!present.contains(plan.name()) && create(plan)) {
                    created.add(plan.name());
                }
            }
        } catch (ExecutionException e) {
            throw new KafkaUnreachableException(servers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnreachableException(servers, e);
        }
        return created;
    }

    /**
     * The settings of a topic that is there, the broker's defaults among them.
     *
     * @throws KafkaUnreachableException if Kafka does not answer
     */
    public Map<String, String> settings(String topic) {
        try {
            return settings(List.of(topic)).getOrDefault(topic, Map.of());
        } catch (ExecutionException e) {
            throw new KafkaUnreachableException(servers, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnreachableException(servers, e);
        }
    }

    private boolean create(TopicPlan plan) throws ExecutionException, InterruptedException {
        Optional<Short> replication = plan.replication() < 0 ? Optional.empty() : Optional.of(plan.replication());
        try {
            admin.createTopics(List.of(new NewTopic(plan.name(), Optional.of(plan.partitions()), replication)
                            .configs(plan.settings())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private Map<String, Map<String, String>> settings(List<String> names)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n))
                .toList();
        Map<String, Map<String, String>> settings = new HashMap<>();
        for (Map.Entry<ConfigResource, Config> each :
                admin.describeConfigs(resources).all().get().entrySet()) {
            Map<String, String> values = new HashMap<>();
            for (ConfigEntry entry : each.getValue().entries()) {
                if (entry.value() != null) {
                    values.put(entry.name(), entry.value());
                }
            }
            settings.put(each.getKey().name(), values);
        }
        return settings;
    }

    private static Finding finding(
            TopicPlan plan, Map<String, TopicDescription> descriptions, Map<String, Map<String, String>> settings) {
        TopicDescription description = descriptions.get(plan.name());
        if (description == null) {
            return new Finding(plan, false, List.of(), "");
        }
        List<String> faults =
                plan.faults(description.partitions().size(), settings.getOrDefault(plan.name(), Map.of()));
        return new Finding(plan, true, faults, faults.isEmpty() ? "" : plan.remedy());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
