package io.twinlog.model.catalog;

import io.twinlog.model.TableId;
import java.util.List;
import java.util.Optional;

/**
 * The captured tables of one source. Capture publishes it on the offsets topic, so that mapping needs no access to the
 * database.
 *
 * @param tables each table once
 */
public record Catalog(List<TableShape> tables) {

    public Catalog {
        tables = List.copyOf(tables);
    }

    public Optional<TableShape> table(TableId id) {
        return tables.stream().filter(t -> t.table().equals(id)).findFirst();
    }
}
