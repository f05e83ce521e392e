package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.mapping.column.RowPredicate;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.resolve.KeyRecipe;
import io.twinlog.correlator.mapping.resolve.ResolvedBlock;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.AttributeNames;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resolved block, compiled: the one way from a table's rows to an entity. For one thread. */
final class BlockFeed {

    private final ResolvedBlock block;
    private final RowPredicate predicate;
    private final List<ColumnMapping> keyColumns;
    private final AttributeNames names;
    private final List<List<String>> columns;
    private final ColumnMapping.@Nullable Reference[] references;
    private final Map<RowShape, BoundBlock> bound = new HashMap<>();
    private @Nullable RowShape lastShape;
    private @Nullable BoundBlock lastBound;

    BlockFeed(ResolvedBlock block) {
        this.block = block;
        this.predicate = new RowPredicate(block.where(), block.deletedWhen(), block.types());
        this.keyColumns = keyColumns(block.key(), block.entity());
        this.names = AttributeNames.of(block.attributes().keySet());
        this.columns =
                block.attributes().values().stream().map(ColumnMapping::columns).toList();
        this.references = block.attributes().values().stream()
                .map(c -> c instanceof ColumnMapping.Reference r ? r : null)
                .toArray(ColumnMapping.Reference[]::new);
    }

    ResolvedBlock block() {
        return block;
    }

    String entity() {
        return block.entity();
    }

    KeyRecipe key() {
        return block.key();
    }

    /** Whether an attribute is made of a column, as far as its mapping tells. */
    boolean reads(int attribute, String column) {
        return columns.get(attribute).contains(column);
    }

    /** Whether its table had the column when the mapping was made. */
    boolean had(String column) {
        return block.types().containsKey(column);
    }

    RowPredicate predicate() {
        return predicate;
    }

    boolean isCreation() {
        return block.key() instanceof KeyRecipe.OfCreation;
    }

    boolean isBag() {
        return block.key() instanceof KeyRecipe.OfAll;
    }

    /** How many values its key is made of. */
    int keySize() {
        return keyColumns.size();
    }

    /** How many attributes it delivers. */
    int size() {
        return names.size();
    }

    String name(int attribute) {
        return names.get(attribute);
    }

    /** The names of the attributes that it delivers, in the order of their numbers. */
    AttributeNames names() {
        return names;
    }

    /** What the attribute points to, null if it is no reference. */
    ColumnMapping.@Nullable Reference reference(int attribute) {
        return references[attribute];
    }

    /** Whether its rows wait for the end of their transaction. */
    boolean waits() {
        for (ColumnMapping.Reference reference : references) {
            if (reference != null) {
                return true;
            }
        }
        boolean translated = block.key() instanceof KeyRecipe.OfCrosswalk crosswalk && crosswalk.translated();
        return translated
                || isCreation()
                || block.key() instanceof KeyRecipe.OfOwner
                || keyColumns.stream().anyMatch(c -> c instanceof ColumnMapping.Reference);
    }

    // Readers share one shape among the rows of a table; another equal one only costs the look-up.
    @SuppressWarnings("ReferenceEquality")
    BoundBlock bind(Row row) {
        RowShape shape = row.shape();
        BoundBlock last = lastBound;
        if (shape == lastShape && last != null) {
            return last;
        }
        BoundBlock found = bound.computeIfAbsent(shape, s -> new BoundBlock(block, keyColumns, s));
        lastShape = shape;
        lastBound = found;
        return found;
    }

    /** Under what a row is remembered. */
    IdentityKey rowMemory(Value rowId) {
        return new IdentityKey(entity(), Memory.row(block.index()), tuple(rowId));
    }

    /** Under what a row is found by other columns than its primary key. */
    IdentityKey lookupMemory(int lookup, Value value) {
        return new IdentityKey(entity(), Memory.by(block.lookups().get(lookup)), tuple(value));
    }

    static List<Value> tuple(Value value) {
        return value instanceof Value.Array array ? array.elements() : List.of(value);
    }

    /** What the values that make up a key are made of, in the order in which a row's memory has them. */
    private static List<ColumnMapping> keyColumns(@Nullable KeyRecipe recipe, String entity) {
        List<ColumnMapping> columns = new ArrayList<>();
        if (recipe instanceof KeyRecipe.OfAttributes attributes) {
            attributes.parts().forEach(p -> columns.add(p.column()));
        } else if (recipe instanceof KeyRecipe.OfCrosswalk crosswalk) {
            columns.add(ColumnMapping.Plain.of(crosswalk.column()));
        } else if (recipe instanceof KeyRecipe.OfOwner owner) {
            columns.add(new ColumnMapping.Reference(owner.columns(), entity, List.of()));
        } else if (recipe instanceof KeyRecipe.OfCreation creation) {
            columns.addAll(keyColumns(creation.existing(), entity));
            creation.orderBy().forEach(p -> columns.add(p.column()));
        }
        return columns;
    }
}
