package io.twinlog.comparator.compare;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the rows of an entity are compared.
 *
 * @param entity its name
 * @param modes by attribute; those not named are compared by {@link AttributeMode#CHANGES}
 * @param oneSided attributes that only one side has: carried for the predicates of rules, never compared
 * @param everyVersion whether every single version counts, so that none is superseded; used by correlation
 */
public record EntityComparison(
        String entity, Map<String, AttributeMode> modes, Set<String> oneSided, boolean everyVersion) {

    public EntityComparison {
        modes = Map.copyOf(modes);
        oneSided = Set.copyOf(oneSided);
    }

    /** In place of attributes, what rows of an entity without a key are compared by: how many of them came and went. */
    public static final String ROWS = "(rows)";

    /** Rows that have no key: equal ones are counted. */
    public static EntityComparison bag(String entity) {
        return new EntityComparison(entity, Map.of(ROWS, AttributeMode.DELTA), Set.of(), false);
    }

    /** Whether equal rows are counted. */
    public boolean isBag() {
        return modes.containsKey(ROWS);
    }

    /** Every attribute by {@link AttributeMode#CHANGES}. */
    public static EntityComparison of(String entity) {
        return new EntityComparison(entity, Map.of(), Set.of(), false);
    }

    /** The attributes compared by {@link AttributeMode#DELTA}. */
    public Set<String> summed() {
        if (!modes.containsValue(AttributeMode.DELTA)) {
            // As with most entities; and this is asked several times for every change.
            return Set.of();
        }
        Set<String> summed = new TreeSet<>();
        modes.forEach((attribute, mode) -> {
            if (mode == AttributeMode.DELTA) {
                summed.add(attribute);
            }
        });
        return summed;
    }

    public AttributeMode mode(String attribute) {
        return modes.getOrDefault(attribute, AttributeMode.CHANGES);
    }
}
