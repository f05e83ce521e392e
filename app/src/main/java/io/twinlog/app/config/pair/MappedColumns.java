package io.twinlog.app.config.pair;

import io.twinlog.correlator.mapping.config.BlockMapping;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables that a mapping needs of a side, and their columns that it names. */
final class MappedColumns {

    private final Side side;
    private final SortedMap<TableId, Set<String>> columns = new TreeMap<>();

    private MappedColumns(Side side) {
        this.side = side;
    }

    /** Tables that feed entities, and crosswalk tables; columns that go under their own name are not named. */
    static SortedMap<TableId, Set<String>> of(KeyMapping mapping, Side side) {
        MappedColumns mapped = new MappedColumns(side);
        mapping.entities().forEach(mapped::entity);
        return mapped.columns;
    }

    private void entity(String name, EntityMapping entity) {
        for (BlockMapping block : entity.blocks(side)) {
            TableId table = block.table();
            Set<String> named = table(table == null ? TableId.parse(name) : table);
            named.addAll(block.belongsTo());
            for (ColumnMapping column : block.columns().values()) {
                if (column instanceof ColumnMapping.Plain plain) {
                    named.addAll(plain.columns());
                } else if (column instanceof ColumnMapping.Reference reference) {
                    named.addAll(reference.columns());
                }
            }
        }
        crosswalk(entity.key());
    }

    private void crosswalk(EntityKey key) {
        if (key instanceof EntityKey.Crosswalk crosswalk && crosswalk.side() == side) {
            table(crosswalk.table()).addAll(List.of(crosswalk.legacy(), crosswalk.renewed()));
        }
        if (key instanceof EntityKey.CreatedByInstruction created && created.existing() != null) {
            crosswalk(created.existing());
        }
    }

    private Set<String> table(TableId table) {
        return columns.computeIfAbsent(table, t -> new TreeSet<>());
    }
}
