package io.twinlog.app.config.pair;

import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tables that a mapping needs of a side. */
final class MappedTables {

    private MappedTables() {}

    /** Those that feed entities, and crosswalk tables. */
    static List<TableId> of(KeyMapping mapping, Side side) {
        SortedSet<TableId> tables = new TreeSet<>();
        for (Map.Entry<String, EntityMapping> entity : mapping.entities().entrySet()) {
            entity.getValue().blocks(side).forEach(block -> {
                TableId table = block.table();
                tables.add(table == null ? TableId.parse(entity.getKey()) : table);
            });
            crosswalk(entity.getValue().key(), side, tables);
        }
        return List.copyOf(tables);
    }

    private static void crosswalk(EntityKey key, Side side, SortedSet<TableId> tables) {
        if (key instanceof EntityKey.Crosswalk crosswalk && crosswalk.side() == side) {
            tables.add(crosswalk.table());
        }
        if (key instanceof EntityKey.CreatedByInstruction created && created.existing() != null) {
            crosswalk(created.existing(), side, tables);
        }
    }
}
