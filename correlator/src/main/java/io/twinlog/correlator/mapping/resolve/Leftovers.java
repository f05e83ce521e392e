package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.TableShape;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports the columns that no entity takes. */
final class Leftovers {

    private record Place(Side side, TableId table) {}

    private final Map<Place, BlockDraft> first = new LinkedHashMap<>();
    private final Map<Place, Set<String>> taken = new HashMap<>();
    private final Findings findings;
    private final IgnoredAttributes ignored;

    Leftovers(Collection<EntityDraft> drafts, IgnoredAttributes ignored, Findings findings) {
        this.findings = findings;
        this.ignored = ignored;
        for (EntityDraft draft : drafts) {
            if (!findings.isSound(draft.name())) {
                continue;
            }
            for (Side side : Side.values()) {
                draft.blocks(side).forEach(block -> add(draft, block));
            }
        }
    }

    void report() {
        first.forEach((place, block) -> report(block, taken.getOrDefault(place, Set.of())));
    }

    private void add(EntityDraft draft, BlockDraft block) {
        Place place = new Place(block.side(), block.table().table());
        first.putIfAbsent(place, block);
        Set<String> columns = taken.computeIfAbsent(place, p -> new HashSet<>());
        columns.addAll(block.named());
        draft.delivered(block).values().forEach(column -> addPlain(column, columns));
        EntityDraft.parts(draft.keys().get(block)).forEach(part -> addPlain(part.column(), columns));
    }

    private static void addPlain(ColumnMapping column, Set<String> to) {
        if (column instanceof ColumnMapping.Plain plain) {
            to.addAll(plain.columns());
        }
    }

    private void report(BlockDraft block, Set<String> columns) {
        TableShape table = block.table();
        Set<String> said = new HashSet<>(columns);
        for (TableShape.ForeignKey key : table.foreignKeys()) {
            if (!columns.containsAll(key.columns())) {
                said.addAll(key.columns());
                findings.add(
                        Finding.Kind.FOREIGN_KEY_NOT_COMPARED,
                        block.entity(),
                        block.path(),
                        "the foreign key " + String.join(", ", key.columns()) + " of " + table.table() + " to "
                                + key.references() + " has no references and is not compared");
            }
        }
        List<String> alone = table.columns().stream()
                .map(TableShape.Column::name)
                .filter(c -> !said.contains(c) && !table.primaryKey().contains(c))
                .filter(c -> !ignored.ignores(block.entity(), c))
                .toList();
        for (String column : alone) {
            findings.add(
                    Finding.Kind.NO_COUNTERPART,
                    block.entity(),
                    block.path(),
                    "column " + column + " of " + table.table() + " has no counterpart in "
                            + block.side().other().word() + " and is not compared");
        }
    }
}
