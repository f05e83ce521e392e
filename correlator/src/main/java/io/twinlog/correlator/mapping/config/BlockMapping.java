package io.twinlog.correlator.mapping.config;

import io.twinlog.model.TableId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table that feeds an entity.
 *
 * @param table the table; null for the one that has the entity's name
 * @param columns by canonical name, in the order of the file, what it is made of; columns not listed go under their own name
 * @param where a CEL expression over {@code row}: only rows for which it is true belong to the entity; null for all
 * @param deletedWhen a CEL expression over {@code row}: rows for which it is true count as deleted; null for none
 * @param belongsTo for a further table of an entity: the columns that hold the primary key of the first table's row; empty if
 *     the table has the entity's key attributes itself
 */
public record BlockMapping(
        @Nullable TableId table,
        Map<String, ColumnMapping> columns,
        @Nullable String where,
        @Nullable String deletedWhen,
        List<String> belongsTo) {

    /** The table that has the entity's name, its columns under their own names. */
    public static final BlockMapping DEFAULT = new BlockMapping(null, Map.of(), null, null, List.of());

    public BlockMapping {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        belongsTo = List.copyOf(belongsTo);
    }
}
