package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.TableShape;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who refers to whom, and by which columns. */
final class References {

    private record Target(String entity, Side side) {}

    private final Map<String, EntityDraft> drafts;
    private final Map<Side, SideCatalog> catalogs;
    private final Findings findings;
    private final Set<Target> referenced = new HashSet<>();
    private final Map<Target, Set<List<String>>> lookups = new HashMap<>();

    References(Map<String, EntityDraft> drafts, Map<Side, SideCatalog> catalogs, Findings findings) {
        this.drafts = drafts;
        this.catalogs = catalogs;
        this.findings = findings;
        for (EntityDraft draft : drafts.values()) {
            for (Side side : Side.values()) {
                draft.blocks(side).forEach(block -> add(draft, block));
            }
        }
    }

    /** Whether any row of the side refers to rows of the entity. */
    boolean isReferenced(String entity, Side side) {
        return referenced.contains(new Target(entity, side));
    }

    /** By which columns other than the primary key. */
    List<List<String>> lookups(String entity, Side side) {
        return List.copyOf(lookups.getOrDefault(new Target(entity, side), Set.of()));
    }

    private void add(EntityDraft draft, BlockDraft block) {
        draft.references(block).forEach((path, reference) -> reference(block, path + ".references", reference));
        List<String> owner = block.mapping().belongsTo();
        if (!owner.isEmpty()) {
            ColumnMapping.Reference own = new ColumnMapping.Reference(owner, draft.name(), List.of());
            reference(block, block.path() + ".belongs-to", own);
        }
    }

    private void reference(BlockDraft block, String path, ColumnMapping.Reference reference) {
        EntityDraft target = drafts.get(reference.entity());
        if (target == null) {
            // The target itself is not sound, which has been said.
            return;
        }
        TableShape table = target.primary(block.side()).table();
        List<String> columns = reference.referenced().isEmpty() ? table.primaryKey() : reference.referenced();
        if (columns.size() != reference.columns().size()) {
            findings.add(
                    Finding.Kind.BAD_REFERENCE,
                    block.entity(),
                    path,
                    reference.columns() + " cannot point to the primary key of " + table.table() + ", which is "
                            + columns);
            return;
        }
        for (String column : columns) {
            if (!table.hasColumn(column)) {
                findings.add(
                        Finding.Kind.UNKNOWN_COLUMN,
                        block.entity(),
                        path,
                        table.table() + " has no column '" + column + "'");
                return;
            }
        }
        TableId from = block.table().table();
        SideCatalog catalog = catalogs.get(block.side());
        if (catalog != null && !catalog.together(from, table.table())) {
            findings.add(
                    Finding.Kind.ACROSS_SOURCES,
                    block.entity(),
                    path,
                    table.table() + " is not in every source that has " + from
                            + ": references resolve within one source");
            return;
        }
        for (TableShape.ForeignKey declared : block.table().foreignKeys()) {
            if (declared.columns().equals(reference.columns())
                    && !declared.references().equals(table.table())) {
                findings.add(
                        Finding.Kind.SUSPICIOUS_FOREIGN_KEY,
                        block.entity(),
                        path,
                        "the database says that " + reference.columns() + " points to " + declared.references()
                                + ", and " + reference.entity() + " is in " + table.table());
            }
        }
        Target key = new Target(reference.entity(), block.side());
        referenced.add(key);
        if (!columns.equals(table.primaryKey())) {
            lookups.computeIfAbsent(key, k -> new TreeSet<>(Comparator.comparing(List::toString)))
                    .add(columns);
        }
    }
}
