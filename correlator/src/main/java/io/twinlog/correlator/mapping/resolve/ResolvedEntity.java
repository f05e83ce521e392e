package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping.Compare;
import io.twinlog.model.Side;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entity, everything explicit.
 *
 * @param name its name
 * @param key what identifies it
 * @param everyVersion whether every version must have its counterpart
 * @param attributes how each attribute is compared; those of a natural key are not among them
 * @param legacy its tables on the legacy side, the one with its own rows first
 * @param renewed its tables on the new side, likewise
 */
public record ResolvedEntity(
        String name,
        EntityKey key,
        boolean everyVersion,
        SortedMap<String, Compare> attributes,
        List<ResolvedBlock> legacy,
        List<ResolvedBlock> renewed) {

    public ResolvedEntity {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        legacy = List.copyOf(legacy);
        renewed = List.copyOf(renewed);
    }

    public List<ResolvedBlock> blocks(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    /** Whether its rows have no key: equal ones are counted. */
    public boolean isBag() {
        return key instanceof EntityKey.WholeRow;
    }
}
