package io.twinlog.app.config;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Properties of Kafka clients. May hold secrets, so it does not print them.
 *
 * @param properties any, {@code bootstrap.servers} among them
 */
public record KafkaConfig(Map<String, String> properties) {

    public KafkaConfig {
        properties = Map.copyOf(properties);
        if (!properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("bootstrap.servers is missing, such as localhost:9092");
        }
    }

    /** Where the brokers are. */
    public String bootstrapServers() {
        return properties.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    /** A copy to add a client's own properties to. */
    public Properties forClient() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    @Override
    public String toString() {
        return "KafkaConfig" + new TreeMap<>(properties).keySet();
    }
}
