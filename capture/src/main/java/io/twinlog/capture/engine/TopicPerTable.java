package io.twinlog.capture.engine;

import io.debezium.schema.SchemaTopicNamingStrategy;
import io.debezium.spi.schema.DataCollectionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Debezium's own names of topics, remembered in a plain map. Nobody reads the name, but each row asks for it, and Debezium's
 * (3.6.1) bounded map for many threads took 7 % of the time of the only thread that asks. Debezium creates it.
 */
public final class TopicPerTable extends SchemaTopicNamingStrategy {

    private final Map<DataCollectionId, String> names = new HashMap<>();

    public TopicPerTable(Properties properties) {
        super(properties);
    }

    @Override
    public String dataChangeTopic(DataCollectionId id) {
        String name = names.get(id);
        if (name == null) {
            name = super.dataChangeTopic(id);
            names.put(id, name);
        }
        return name;
    }
}
