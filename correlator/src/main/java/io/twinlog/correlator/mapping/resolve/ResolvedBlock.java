package io.twinlog.correlator.mapping.resolve;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One table that feeds an entity on one side, everything explicit.
 *
 * @param entity the entity's name
 * @param side the side
 * @param index its place among the entity's tables of the side; the one at 0 holds the entity's own rows
 * @param table the table
 * @param key how its rows get their business key
 * @param attributes the attributes that it delivers, those of the key left out
 * @param where which rows belong to the entity, null for all
 * @param deletedWhen which rows count as deleted, null for none
 * @param rowId the columns that tell its rows apart: the primary key, or else what is referenced; empty if there is neither
 * @param lookups by what other columns its rows are referenced
 * @param types the types of the table's columns, by name, as the database names them
 * @param tracked whether its rows have to be remembered: they are referenced, keyed by their creation, or logged without
 *     their row before
 */
public record ResolvedBlock(
        String entity,
        Side side,
        int index,
        TableId table,
        KeyRecipe key,
        SortedMap<String, ColumnMapping> attributes,
        @Nullable Expression where,
        @Nullable Expression deletedWhen,
        List<String> rowId,
        List<List<String>> lookups,
        Map<String, String> types,
        boolean tracked) {

    public ResolvedBlock {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        rowId = List.copyOf(rowId);
        lookups = lookups.stream().map(List::copyOf).toList();
        types = Map.copyOf(types);
    }

    /** Whether it holds the entity's own rows, which govern that the entity is there at all. */
    public boolean isPrimary() {
        return index == 0;
    }

    /** Whether its rows can only be mapped with what is remembered of rows. */
    boolean looksUp() {
        boolean looksUpKey = key instanceof KeyRecipe.OfCreation
                || key instanceof KeyRecipe.OfOwner
                || (key instanceof KeyRecipe.OfCrosswalk crosswalk && crosswalk.translated())
                || (key instanceof KeyRecipe.OfAttributes natural
                        && natural.parts().stream().anyMatch(part -> part.column() instanceof ColumnMapping.Reference));
        return looksUpKey || attributes.values().stream().anyMatch(ColumnMapping.Reference.class::isInstance);
    }
}
