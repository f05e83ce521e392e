package io.twinlog.capture.value;

import io.debezium.connector.postgresql.PostgresConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.Task;

/** Debezium's PostgreSQL connector, with values {@link AsWritten}. Debezium creates it, by {@link ValueHandling}. */
public final class PostgresLog extends PostgresConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return PostgresLogTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return super.taskConfigs(maxTasks).stream()
                .map(properties -> {
                    Map<String, String> named = new HashMap<>(properties);
                    // By this name Debezium looks up how a snapshot is taken; that of a subclass it does not know.
                    named.put("connector.class", PostgresConnector.class.getName());
                    return named;
                })
                .toList();
    }
}
