package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.BlockMapping;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.EntityMapping.Compare;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.catalog.TableShape.ReplicaIdentity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Resolves a mapping, entity by entity, then what they refer to. */
final class MappingResolver {

    private final KeyMapping mapping;
    private final Map<Side, SideCatalog> catalogs = new EnumMap<>(Side.class);
    private final IgnoredAttributes ignored;
    private final Findings findings = new Findings();

    MappingResolver(KeyMapping mapping, SideCatalog legacy, SideCatalog renewed, IgnoredAttributes ignored) {
        this.mapping = mapping;
        this.catalogs.put(Side.LEGACY, legacy);
        this.catalogs.put(Side.NEW, renewed);
        this.ignored = ignored;
    }

    ResolvedMapping resolve() {
        Map<String, EntityDraft> drafts = new LinkedHashMap<>();
        mapping.entities().forEach((name, entity) -> {
            EntityDraft draft = draft(name, entity);
            if (draft != null) {
                drafts.put(name, draft);
            }
        });
        References references = new References(drafts, catalogs, findings);
        new CreationOrder(drafts).check(findings);
        Map<String, ResolvedEntity> entities = new LinkedHashMap<>();
        drafts.forEach((name, draft) -> {
            ResolvedEntity entity = entity(draft, references);
            if (findings.isSound(name)) {
                entities.put(name, entity);
            }
        });
        new Leftovers(drafts.values(), ignored, findings).report();
        return new ResolvedMapping(entities, findings.all());
    }

    private @Nullable EntityDraft draft(String name, EntityMapping entity) {
        Map<Side, List<BlockDraft>> blocks = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            blocks.put(side, blocks(name, side, entity.blocks(side)));
        }
        for (Side side : Side.values()) {
            if (blocks.getOrDefault(side, List.of()).size()
                    < entity.blocks(side).size()) {
                return null;
            }
        }
        Set<String> keyAttributes =
                entity.key() instanceof EntityKey.Natural natural ? Set.copyOf(natural.attributes()) : Set.of();
        AttributeMatch matcher = new AttributeMatch(name, keyAttributes, findings);
        Map<String, AttributeMatch.Match> attributes =
                matcher.match(blocks.getOrDefault(Side.LEGACY, List.of()), blocks.getOrDefault(Side.NEW, List.of()));
        if (entity.key() instanceof EntityKey.WholeRow) {
            attributes.keySet().removeIf(a -> ignored.ignores(name, a));
            if (attributes.isEmpty()) {
                findings.add(
                        Finding.Kind.KEY_INCOMPLETE,
                        name,
                        "",
                        "the sides have no column in common, so that its rows cannot be told apart");
            }
        }
        for (String attribute : entity.compare().keySet()) {
            if (!attributes.containsKey(attribute)) {
                findings.add(
                        Finding.Kind.UNUSED_ATTRIBUTE,
                        name,
                        "attributes." + attribute,
                        "there is no such attribute; the attributes are " + String.join(", ", attributes.keySet()));
            }
        }
        Map<BlockDraft, KeyRecipe> keys = new HashMap<>();
        blocks.forEach((side, ofSide) -> {
            KeyRecipes recipes = new KeyRecipes(catalog(side), attributes, findings);
            for (BlockDraft block : ofSide) {
                KeyRecipe recipe = recipes.of(entity.key(), block);
                if (recipe != null) {
                    keys.put(block, recipe);
                }
            }
        });
        checkKeyReferences(matcher, entity.key(), blocks);
        return new EntityDraft(name, entity, blocks, attributes, keys);
    }

    private static void checkKeyReferences(AttributeMatch matcher, EntityKey key, Map<Side, List<BlockDraft>> blocks) {
        if (!(key instanceof EntityKey.Natural natural)) {
            return;
        }
        BlockDraft legacy = blocks.getOrDefault(Side.LEGACY, List.of()).get(0);
        BlockDraft renewed = blocks.getOrDefault(Side.NEW, List.of()).get(0);
        for (String part : natural.attributes()) {
            var one = legacy.find(part);
            var other = renewed.find(part);
            if (one != null && other != null) {
                matcher.checkReferences(
                        part,
                        new AttributeMatch.Definition(legacy, one, null),
                        new AttributeMatch.Definition(renewed, other, null));
            }
        }
    }

    private List<BlockDraft> blocks(String entity, Side side, List<BlockMapping> blocks) {
        List<BlockDraft> drafts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            BlockMapping block = blocks.get(i);
            String path = side.word() + (blocks.size() > 1 ? "[" + i + "]" : "");
            TableId id = table(entity, block);
            TableShape table = id == null ? null : catalog(side).table(id).orElse(null);
            if (table == null) {
                findings.add(
                        Finding.Kind.TABLE_MISSING,
                        entity,
                        path + ".table",
                        "there is no table " + (id == null ? entity : id) + " among the captured tables of the "
                                + side.word() + " side");
                continue;
            }
            if (!catalog(side).alike(table.table())) {
                findings.add(
                        Finding.Kind.SHARDS_DIFFER,
                        entity,
                        path + ".table",
                        table.table() + " does not have the same columns and primary key in all sources of the "
                                + side.word() + " side");
            }
            drafts.add(new BlockDraft(entity, side, i, path, block, table, findings));
        }
        return drafts;
    }

    private static @Nullable TableId table(String entity, BlockMapping block) {
        if (block.table() != null) {
            return block.table();
        }
        try {
            return TableId.parse(entity);
        } catch (IllegalArgumentException notATable) {
            return null;
        }
    }

    private ResolvedEntity entity(EntityDraft draft, References references) {
        SortedMap<String, Compare> compare = new TreeMap<>();
        draft.attributes()
                .keySet()
                .forEach(a -> compare.put(a, draft.mapping().compare().getOrDefault(a, Compare.CHANGES)));
        return new ResolvedEntity(
                draft.name(),
                draft.mapping().key(),
                draft.mapping().everyVersion(),
                compare,
                blocks(draft, Side.LEGACY, references),
                blocks(draft, Side.NEW, references));
    }

    private List<ResolvedBlock> blocks(EntityDraft draft, Side side, References references) {
        List<ResolvedBlock> resolved = new ArrayList<>();
        for (BlockDraft block : draft.blocks(side)) {
            KeyRecipe key = draft.keys().get(block);
            if (key == null) {
                return List.of();
            }
            List<List<String>> lookups = block.isPrimary() ? references.lookups(draft.name(), side) : List.of();
            List<String> primaryKey = block.table().primaryKey();
            List<String> rowId = primaryKey.isEmpty() && !lookups.isEmpty() ? lookups.get(0) : primaryKey;
            boolean needsPriors = block.table().replicaIdentity() != ReplicaIdentity.FULL
                    && !rowId.isEmpty()
                    && !(key instanceof KeyRecipe.OfAll)
                    && !tellsByItself(key, block);
            boolean tracked = needsPriors
                    || key instanceof KeyRecipe.OfCreation
                    || (block.isPrimary() && references.isReferenced(draft.name(), side));
            resolved.add(new ResolvedBlock(
                    draft.name(),
                    side,
                    block.index(),
                    block.table().table(),
                    key,
                    new TreeMap<>(draft.delivered(block)),
                    block.where(),
                    block.deletedWhen(),
                    rowId,
                    lookups,
                    block.table().columns().stream()
                            .collect(Collectors.toMap(TableShape.Column::name, TableShape.Column::type)),
                    tracked));
        }
        return resolved;
    }

    /** Whether any image of a row, if only its primary key, tells its business key and that it belongs to the entity. */
    private static boolean tellsByItself(KeyRecipe key, BlockDraft block) {
        boolean filtered = block.mapping().where() != null || block.mapping().deletedWhen() != null;
        return !filtered
                && key instanceof KeyRecipe.OfAttributes attributes
                && attributes.parts().stream()
                        .allMatch(p -> p.column() instanceof ColumnMapping.Plain plain
                                && block.table().primaryKey().containsAll(plain.columns()));
    }

    private SideCatalog catalog(Side side) {
        return catalogs.getOrDefault(side, new SideCatalog(side, List.of()));
    }
}
