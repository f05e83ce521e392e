package io.twinlog.capture.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;

/** The messages that capture itself writes into the database's log, to read them there in their place. */
final class Messages {

    static final String HEARTBEAT = "twinlog.heartbeat";
    static final String TABLES = "twinlog.tables";

    /**
     * Writes what the database's clock shows, in microseconds, outside any transaction. Outside, but with a transaction
     * ID: else the message may stay unflushed for seconds.
     */
    static final String HEARTBEAT_QUERY = "SELECT pg_current_xact_id(), pg_logical_emit_message(false, '" + HEARTBEAT
            + "', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint::text)";

    private static final String TABLES_QUERY =
            "SELECT pg_current_xact_id(), pg_logical_emit_message(false, '" + TABLES + "', ?)";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Tables were added to a publication.
     *
     * @param slot the slot that it belongs to: a database may feed several captures
     * @param tables the tables
     * @param time what the database's clock showed then, in microseconds
     */
    record TablesAdded(String slot, List<TableId> tables, long time) {}

    private Messages() {}

    /** Writes a message that the tables are published from there on. */
    static void writeTablesAdded(SourceDatabase database, String slot, List<TableId> tables) {
        TablesAdded message = new TablesAdded(slot, tables, database.clock().micros());
        database.ask("a message", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TABLES_QUERY)) {
                statement.setString(1, JSON.writeValueAsString(message));
                return statement.execute();
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Optional<TablesAdded> readTablesAdded(byte[] content) {
        try {
            return Optional.of(JSON.readValue(content, TablesAdded.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<EventTime> readHeartbeat(byte[] content) {
        try {
            return Optional.of(new EventTime(Long.parseLong(new String(content, StandardCharsets.US_ASCII))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
