package io.twinlog.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The properties of one broker that is its own controller, on the loopback address, sized for a small machine. */
final class KafkaProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private KafkaProperties() {}

    static Properties of(Path directory, int port, Map<String, String> overrides) {
        int controllerPort = Port.findFree();
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER_LISTENER, controllerPort),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "controller.quorum.voters",
                "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort),
                "log.dirs",
                directory.toString(),
                "auto.create.topics.enable",
                "false"));
        // One broker, so one replica of everything; few partitions of what Kafka keeps for itself start faster.
        properties.putAll(Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1"));
        // Nobody waits for other members of a group, for a crashed producer's transaction, or for a dead session.
        properties.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "group.min.session.timeout.ms", "500",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                "broker.heartbeat.interval.ms", "500",
                "broker.session.timeout.ms", "3000"));
        // The defaults are for large machines: 128 MB for the cleaner alone.
        properties.putAll(Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.cleaner.io.buffer.size", "262144"));
        properties.putAll(overrides);
        return properties;
    }
}
