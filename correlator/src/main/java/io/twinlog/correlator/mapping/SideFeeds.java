package io.twinlog.correlator.mapping;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.resolve.KeyRecipe;
import io.twinlog.correlator.mapping.resolve.ResolvedBlock;
import io.twinlog.correlator.mapping.resolve.ResolvedEntity;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A side of a resolved mapping, compiled. For one thread. */
final class SideFeeds {

    private final Map<TableId, TableFeed> tables = new HashMap<>();
    private final Map<String, BlockFeed> primaries = new HashMap<>();
    private final Map<String, TableId> crosswalkTables = new HashMap<>();
    private final Map<String, Set<String>> referrers = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    SideFeeds(ResolvedMapping mapping, Side side) {
        Map<TableId, List<BlockFeed>> blocks = new HashMap<>();
        Map<TableId, List<CrosswalkFeed>> crosswalks = new HashMap<>();
        for (ResolvedEntity entity : mapping.entities()) {
            for (ResolvedBlock block : entity.blocks(side)) {
                BlockFeed feed = new BlockFeed(block);
                blocks.computeIfAbsent(block.table(), t -> new ArrayList<>()).add(feed);
                if (block.isPrimary()) {
                    primaries.put(entity.name(), feed);
                }
                references(block)
                        .forEach(r -> referrers
                                .computeIfAbsent(r.entity(), e -> new TreeSet<>())
                                .add(entity.name()));
            }
            EntityKey.Crosswalk crosswalk = ResolvedMapping.crosswalk(entity);
            if (crosswalk != null && crosswalk.side() == side) {
                crosswalks
                        .computeIfAbsent(crosswalk.table(), t -> new ArrayList<>())
                        .add(new CrosswalkFeed(
                                crosswalk.table(),
                                entity.name(),
                                crosswalk.column(side),
                                crosswalk.column(side.other())));
                crosswalkTables.put(entity.name(), crosswalk.table());
            }
        }
        Set<TableId> all = new HashSet<>(blocks.keySet());
        all.addAll(crosswalks.keySet());
        for (TableId table : all) {
            tables.put(
                    table,
                    new TableFeed(blocks.getOrDefault(table, List.of()), crosswalks.getOrDefault(table, List.of())));
        }
        primaries.values().stream().filter(BlockFeed::isCreation).forEach(f -> rank(f.entity()));
    }

    /** What the table feeds, null if nothing. */
    @Nullable
    TableFeed table(TableId table) {
        return tables.get(table);
    }

    /** The block with the own rows of each entity. */
    Map<String, BlockFeed> primaries() {
        return primaries;
    }

    /** The crosswalk table of each entity that has one on this side. */
    Map<String, TableId> crosswalkTables() {
        return crosswalkTables;
    }

    /** The entities that the tables feed. */
    SortedSet<String> entities(List<TableId> of) {
        SortedSet<String> entities = new TreeSet<>();
        for (TableId table : of) {
            TableFeed feed = tables.get(table);
            if (feed != null) {
                entities.addAll(feed.entities());
            }
        }
        return entities;
    }

    /** The entities that the table feeds, and those that refer to them, directly or not. */
    SortedSet<String> concerned(TableId table) {
        SortedSet<String> concerned = new TreeSet<>();
        List<String> next = new ArrayList<>(entities(List.of(table)));
        while (!next.isEmpty()) {
            String entity = next.remove(next.size() - 1);
            if (concerned.add(entity)) {
                next.addAll(referrers.getOrDefault(entity, Set.of()));
            }
        }
        return concerned;
    }

    /** The entities whose rows get their keys when they are created, as far as the tables hold them. */
    List<String> creations(Collection<TableId> of) {
        return primaries.values().stream()
                .filter(feed -> feed.isCreation() && of.contains(feed.block().table()))
                .map(BlockFeed::entity)
                .sorted()
                .toList();
    }

    /** All tables that feed something. */
    Set<TableId> allTables() {
        return tables.keySet();
    }

    Set<String> allEntities() {
        return primaries.keySet();
    }

    /** In which round an entity's creations get their keys: after those that they are ordered by. */
    int rank(BlockFeed feed) {
        return ranks.getOrDefault(feed.entity(), 0);
    }

    /** How many rounds there are; 0 if no key is made at creation. */
    int rounds() {
        return ranks.values().stream().mapToInt(r -> r + 1).max().orElse(0);
    }

    private void rank(String entity) {
        if (!ranks.containsKey(entity)) {
            ranks.put(entity, below(entity, new HashSet<>()) + 1);
        }
    }

    /** The highest rank that the entity's key depends on, -1 if none. */
    private int below(String entity, Set<String> seen) {
        BlockFeed feed = primaries.get(entity);
        int highest = -1;
        if (feed == null || !seen.add(entity)) {
            return highest;
        }
        for (KeyRecipe.Part part : atCreation(feed.key())) {
            if (part.column() instanceof ColumnMapping.Reference reference) {
                BlockFeed target = primaries.get(reference.entity());
                if (target != null && target.isCreation()) {
                    rank(reference.entity());
                    highest = Math.max(highest, ranks.getOrDefault(reference.entity(), 0));
                } else {
                    highest = Math.max(highest, below(reference.entity(), seen));
                }
            }
        }
        return highest;
    }

    private static List<KeyRecipe.Part> atCreation(KeyRecipe recipe) {
        if (recipe instanceof KeyRecipe.OfAttributes attributes) {
            return attributes.parts();
        }
        return recipe instanceof KeyRecipe.OfCreation creation ? creation.orderBy() : List.of();
    }

    private static Stream<ColumnMapping.Reference> references(ResolvedBlock block) {
        Stream<ColumnMapping> key = block.key() instanceof KeyRecipe.OfAttributes attributes
                ? attributes.parts().stream().map(KeyRecipe.Part::column)
                : Stream.of();
        return Stream.concat(key, block.attributes().values().stream())
                .filter(ColumnMapping.Reference.class::isInstance)
                .map(ColumnMapping.Reference.class::cast);
    }
}
