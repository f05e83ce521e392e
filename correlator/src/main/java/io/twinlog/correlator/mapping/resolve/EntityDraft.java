package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.model.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entity whose attributes and keys are known, and what refers to it not yet. */
record EntityDraft(
        String name,
        EntityMapping mapping,
        Map<Side, List<BlockDraft>> blocks,
        Map<String, AttributeMatch.Match> attributes,
        Map<BlockDraft, KeyRecipe> keys) {

    List<BlockDraft> blocks(Side side) {
        return blocks.getOrDefault(side, List.of());
    }

    BlockDraft primary(Side side) {
        return blocks(side).get(0);
    }

    /** The attributes that a block delivers. */
    Map<String, ColumnMapping> delivered(BlockDraft block) {
        Map<String, ColumnMapping> delivered = new TreeMap<>();
        attributes.forEach((name, match) -> {
            AttributeMatch.Definition definition = match.on(block.side());
            if (definition.block() == block) {
                delivered.put(name, definition.column());
            }
        });
        return delivered;
    }

    /** All references that a block's rows hold, by where they stand in the configuration. */
    Map<String, ColumnMapping.Reference> references(BlockDraft block) {
        Map<String, ColumnMapping.Reference> references = new LinkedHashMap<>();
        Stream.concat(
                        delivered(block).entrySet().stream(),
                        parts(keys.get(block)).stream().map(p -> Map.entry(p.name(), p.column())))
                .forEach(e -> {
                    if (e.getValue() instanceof ColumnMapping.Reference reference) {
                        references.put(block.path() + ".columns." + e.getKey(), reference);
                    }
                });
        return references;
    }

    /** The parts that make up a key, those that order creations included. */
    static List<KeyRecipe.Part> parts(@Nullable KeyRecipe recipe) {
        if (recipe instanceof KeyRecipe.OfAttributes attributes) {
            return attributes.parts();
        }
        if (recipe instanceof KeyRecipe.OfCreation creation) {
            return Stream.concat(creation.orderBy().stream(), parts(creation.existing()).stream())
                    .toList();
        }
        return List.of();
    }
}
