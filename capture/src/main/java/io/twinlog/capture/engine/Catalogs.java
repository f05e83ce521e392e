package io.twinlog.capture.engine;

import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.catalog.TableShape.ReplicaIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;

/** What is known of the tailed tables, read again when the log shows that one of them has changed. */
final class Catalogs {

    private final Supplier<Catalog> reader;
    private final Map<TableId, Schema> schemas = new HashMap<>();
    private final Map<TableId, Boolean> full = new HashMap<>();
    private Catalog known;
    private boolean stale;

    /** @param reader reads the catalog from the database */
    Catalogs(Supplier<Catalog> reader) {
        this.reader = reader;
        this.known = reader.get();
        remember();
    }

    Catalog known() {
        return known;
    }

    /** Whether the log keeps a row's whole image before a change. */
    boolean isFull(TableId table) {
        return full.getOrDefault(table, false);
    }

    /**
     * A row of the table has come, of this schema; Debezium makes another one when the table changes. So it may have before
     * its first row: what is known is of the time when capture started.
     */
    @SuppressWarnings("ReferenceEquality") // two of equal content are two states of the table
    void seen(TableId table, Schema schema) {
        if (schemas.put(table, schema) != schema) {
            stale = true;
        }
    }

    /**
     * The catalog, if it is another one than before.
     *
     * <p>It is that of the database now, which may already be ahead of the log.
     */
    Optional<Catalog> changed() {
        if (!stale) {
            return Optional.empty();
        }
        stale = false;
        Catalog now = reader.get();
        if (Objects.equals(now, known)) {
            return Optional.empty();
        }
        known = now;
        remember();
        return Optional.of(now);
    }

    private void remember() {
        full.clear();
        for (TableShape table : known.tables()) {
            full.put(table.table(), table.replicaIdentity() == ReplicaIdentity.FULL);
        }
    }
}
