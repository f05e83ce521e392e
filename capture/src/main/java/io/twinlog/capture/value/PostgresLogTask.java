package io.twinlog.capture.value;

import io.debezium.config.Configuration;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig.AutoCreateMode;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** The task of {@link PostgresLog}. Debezium creates it. */
public final class PostgresLogTask extends PostgresConnectorTask {

    private Configuration properties = Configuration.empty();

    @Override
    public CdcSourceTaskContext<PostgresConnectorConfig> preStart(Configuration config) {
        properties = config;
        return super.preStart(config);
    }

    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        return Bundle.tie(super.doPoll());
    }

    /** As Debezium's own, but for the registry; and no slot is ever dropped. */
    @Override
    protected ReplicationConnection buildReplicationConnection(
            PostgresConnection connection, PostgresSchema schema, PostgresConnectorConfig config) throws SQLException {
        return ReplicationConnection.builder(config)
                .withSlot(config.slotName())
                .withPublication(config.publicationName())
                .withTableFilter(config.getTableFilters())
                .withPublicationAutocreateMode(
                        AutoCreateMode.parse(properties.getString(PostgresConnectorConfig.PUBLICATION_AUTOCREATE_MODE)))
                .withPlugin(config.plugin())
                .dropSlotOnClose(false)
                .createFailOverSlot(properties.getBoolean(PostgresConnectorConfig.CREATE_FAIL_OVER_SLOT))
                .streamParams(properties.getString(PostgresConnectorConfig.STREAM_PARAMS))
                .statusUpdateInterval(
                        Duration.ofMillis(properties.getLong(PostgresConnectorConfig.STATUS_UPDATE_INTERVAL_MS)))
                .withTypeRegistry(new AsWritten(connection))
                .withSchema(schema)
                .jdbcMetadataConnection(connection)
                .build();
    }
}
