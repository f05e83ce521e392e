package io.twinlog.correlator.mapping.config;

import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All entities of a pair: {@code pairs.<pair>.entities}.
 *
 * @param entities by name, in the order of the file
 */
public record KeyMapping(Map<String, EntityMapping> entities) {

    /**
     * @throws InvalidMapping with every reference to an entity that is not there; paths begin with the entity's name
     */
    public KeyMapping {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
        List<InvalidMapping.Fault> faults = new ArrayList<>();
        for (Map.Entry<String, EntityMapping> each : entities.entrySet()) {
            for (Side side : Side.values()) {
                List<BlockMapping> blocks = each.getValue().blocks(side);
                for (int i = 0; i < blocks.size(); i++) {
                    String path = each.getKey() + "." + side.word() + (blocks.size() > 1 ? "[" + i + "]" : "");
                    dangling(path, blocks.get(i), entities, faults);
                }
            }
        }
        InvalidMapping.throwIfAny(faults);
    }

    private static void dangling(
            String path, BlockMapping block, Map<String, EntityMapping> entities, List<InvalidMapping.Fault> faults) {
        block.columns().forEach((name, column) -> {
            if (!(column instanceof ColumnMapping.Reference reference)) {
                return;
            }
            EntityMapping target = entities.get(reference.entity());
            String at = path + ".columns." + name + ".references";
            if (target == null) {
                faults.add(new InvalidMapping.Fault(
                        at,
                        "there is no entity '" + reference.entity() + "'; the entities are "
                                + String.join(", ", entities.keySet())));
            } else if (target.key() instanceof EntityKey.WholeRow) {
                faults.add(new InvalidMapping.Fault(
                        at, "rows of '" + reference.entity() + "' have no key of their own (key: row)"));
            }
        });
    }
}
