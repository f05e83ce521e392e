package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.model.catalog.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out how the rows of each block get their business key. */
final class KeyRecipes {

    private final SideCatalog catalog;
    private final Map<String, AttributeMatch.Match> attributes;
    private final Findings findings;

    KeyRecipes(SideCatalog catalog, Map<String, AttributeMatch.Match> attributes, Findings findings) {
        this.catalog = catalog;
        this.attributes = attributes;
        this.findings = findings;
    }

    /** The recipe, or null if there is an error, which is then among the findings. */
    @Nullable
    KeyRecipe of(EntityKey key, BlockDraft block) {
        if (!block.mapping().belongsTo().isEmpty()) {
            return owner(key, block);
        }
        if (key instanceof EntityKey.Natural natural) {
            return natural(natural, block);
        }
        if (!block.isPrimary()) {
            findings.add(
                    Finding.Kind.KEY_INCOMPLETE,
                    block.entity(),
                    block.path(),
                    "say with belongs-to which column of " + block.table().table()
                            + " holds the primary key of the row in " + "the entity's first table");
            return null;
        }
        if (key instanceof EntityKey.Crosswalk crosswalk) {
            return crosswalk(crosswalk, block);
        }
        if (key instanceof EntityKey.CreatedByInstruction created) {
            return created(created, block);
        }
        if (block.table().replicaIdentity() != TableShape.ReplicaIdentity.FULL) {
            findings.add(
                    Finding.Kind.IMAGES_MISSING,
                    block.entity(),
                    block.path(),
                    "rows without a key need REPLICA IDENTITY FULL on "
                            + block.table().table() + "; as it is, its updates and deletes cannot be compared");
        }
        return new KeyRecipe.OfAll();
    }

    private @Nullable KeyRecipe owner(EntityKey key, BlockDraft block) {
        if (key instanceof EntityKey.Natural natural) {
            for (String part : natural.attributes()) {
                if (block.mapping().columns().containsKey(part)) {
                    findings.add(
                            Finding.Kind.DEFINED_TWICE,
                            block.entity(),
                            block.path() + ".columns." + part,
                            "with belongs-to the key is that of the entity's first table");
                    return null;
                }
            }
        }
        return new KeyRecipe.OfOwner(block.mapping().belongsTo());
    }

    private @Nullable KeyRecipe natural(EntityKey.Natural key, BlockDraft block) {
        List<KeyRecipe.Part> parts = new ArrayList<>();
        for (String name : key.attributes()) {
            ColumnMapping column = block.find(name);
            if (column == null) {
                findings.add(
                        Finding.Kind.KEY_INCOMPLETE,
                        block.entity(),
                        block.path(),
                        "the key needs '" + name + "', and " + block.table().table()
                                + " has no column of that name; say under columns what it is made of"
                                + (block.isPrimary() ? "" : ", or with belongs-to which row it belongs to"));
                continue;
            }
            if (!block.mapping().columns().containsKey(name) && isForeignKey(block, name)) {
                findings.add(
                        Finding.Kind.SUSPICIOUS_FOREIGN_KEY,
                        block.entity(),
                        block.path() + ".columns." + name,
                        "is part of the key and a foreign key without references: surrogate IDs differ between the sides");
            }
            parts.add(new KeyRecipe.Part(name, column));
        }
        return parts.size() == key.attributes().size() ? new KeyRecipe.OfAttributes(parts) : null;
    }

    private static boolean isForeignKey(BlockDraft block, String column) {
        return block.table().foreignKeys().stream().anyMatch(f -> f.columns().contains(column));
    }

    private @Nullable KeyRecipe crosswalk(EntityKey.Crosswalk key, BlockDraft block) {
        List<String> primaryKey = block.table().primaryKey();
        if (primaryKey.size() != 1) {
            findings.add(
                    Finding.Kind.PRIMARY_KEY_MISSING,
                    block.entity(),
                    block.path(),
                    "a crosswalk knows the primary key of one column, that of "
                            + block.table().table() + " has " + primaryKey.size());
            return null;
        }
        boolean translated = key.side() == block.side();
        if (translated && !crosswalkIsThere(key, block)) {
            return null;
        }
        return new KeyRecipe.OfCrosswalk(key.column(key.side().other()), primaryKey.get(0), translated);
    }

    private boolean crosswalkIsThere(EntityKey.Crosswalk key, BlockDraft block) {
        TableShape table = catalog.table(key.table()).orElse(null);
        if (table == null) {
            findings.add(
                    Finding.Kind.TABLE_MISSING,
                    block.entity(),
                    "key.crosswalk.table",
                    "there is no table " + key.table() + " among the captured tables of the "
                            + key.side().word() + " side");
            return false;
        }
        for (String column : List.of(key.legacy(), key.renewed())) {
            if (!table.hasColumn(column)) {
                findings.add(
                        Finding.Kind.UNKNOWN_COLUMN,
                        block.entity(),
                        "key.crosswalk",
                        key.table() + " has no column '" + column + "'");
                return false;
            }
        }
        if (!catalog.together(block.table().table(), key.table())) {
            findings.add(
                    Finding.Kind.ACROSS_SOURCES,
                    block.entity(),
                    "key.crosswalk.table",
                    key.table() + " is not in every source that has "
                            + block.table().table());
            return false;
        }
        return true;
    }

    private @Nullable KeyRecipe created(EntityKey.CreatedByInstruction key, BlockDraft block) {
        if (block.table().primaryKey().isEmpty()) {
            findings.add(
                    Finding.Kind.PRIMARY_KEY_MISSING,
                    block.entity(),
                    block.path(),
                    block.table().table() + " needs a primary key, so that later changes find the row's creation");
            return null;
        }
        List<KeyRecipe.Part> orderBy = compared(key.orderBy(), "order-by", block);
        KeyRecipe existing = null;
        boolean sound = orderBy != null;
        if (key.existing() instanceof EntityKey.Natural natural) {
            List<KeyRecipe.Part> parts = compared(natural.attributes(), "existing-key", block);
            sound &= parts != null;
            existing = parts == null ? null : new KeyRecipe.OfAttributes(parts);
        } else if (key.existing() instanceof EntityKey.Crosswalk crosswalk) {
            existing = crosswalk(crosswalk, block);
            sound &= existing != null;
        } else {
            findings.add(
                    Finding.Kind.NO_EXISTING_KEY,
                    block.entity(),
                    "existing-key",
                    "rows older than the capture have no key without it: changes to them cannot be compared");
        }
        return sound && orderBy != null ? new KeyRecipe.OfCreation(orderBy, existing) : null;
    }

    private @Nullable List<KeyRecipe.Part> compared(List<String> names, String key, BlockDraft block) {
        List<KeyRecipe.Part> parts = new ArrayList<>();
        for (String name : names) {
            AttributeMatch.Match match = attributes.get(name);
            AttributeMatch.Definition definition = match == null ? null : match.on(block.side());
            if (definition == null || !definition.block().isPrimary()) {
                findings.add(
                        Finding.Kind.KEY_INCOMPLETE,
                        block.entity(),
                        key,
                        "'" + name + "' is not an attribute of the entity's first table on both sides");
                continue;
            }
            parts.add(new KeyRecipe.Part(name, definition.column()));
        }
        return parts.size() == names.size() ? parts : null;
    }
}
