package io.twinlog.capture.engine;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Map;

/**
 * Takes Debezium's own counting of streamed events away from capture's engines.
 *
 * <p>For each event Debezium 3.6.1 makes a text that says which it was last, with a new JSON mapper each time, and hands the
 * event's lag to another thread, all for its JMX beans: a quarter of the time of the one thread through which every row goes, and
 * 20 kB of garbage a row. It cannot be configured away. What it counts capture counts itself, behind Kafka's commit.
 *
 * <p>Providers of signals are the one place where Debezium shows its dispatcher to others, when streaming begins and after it has
 * set its listener. Signals themselves there are none. Debezium finds this class as a service, and in a process of several
 * engines asks it for each: only those with the property are quietened.
 */
public final class QuietMetrics implements SignalActionProvider {

    /** The property, {@code true} for an engine of capture's. */
    static final String PROPERTY = "twinlog.quiet.metrics";

    @Override
    @SuppressWarnings("deprecation") // Only Debezium's own properties have another way to be read.
    public <P extends Partition> Map<String, SignalAction<P>> createActions(
            EventDispatcher<P, ? extends DataCollectionId> dispatcher,
            ChangeEventSourceCoordinator<P, ?> coordinator,
            CommonConnectorConfig config) {
        if (config.getConfig().getBoolean(PROPERTY, false)) {
            dispatcher.setEventListener(DataChangeEventListener.NO_OP());
        }
        return Map.of();
    }
}
