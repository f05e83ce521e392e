package io.twinlog.correlator.mapping;

import io.twinlog.correlator.mapping.config.BlockMapping;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.TableId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mappings in short, for tests. */
public final class Mappings {

    private Mappings() {}

    public static EntityKey key(String... attributes) {
        return new EntityKey.Natural(List.of(attributes));
    }

    public static EntityKey createdByInstruction(List<String> orderBy, EntityKey.@Nullable Lasting existing) {
        return new EntityKey.CreatedByInstruction(orderBy, existing);
    }

    public static EntityKey row() {
        return new EntityKey.WholeRow();
    }

    public static EntityMapping entity(EntityKey key, BlockMapping legacy, BlockMapping renewed) {
        return entity(key, List.of(legacy), List.of(renewed));
    }

    public static EntityMapping entity(EntityKey key, List<BlockMapping> legacy, List<BlockMapping> renewed) {
        return new EntityMapping(key, false, legacy, renewed, Map.of());
    }

    /** A table with its columns listed as {@code name, column, name, column}. */
    public static Block table(String table) {
        return new Block(table);
    }

    public static ColumnMapping ref(String column, String entity) {
        return ColumnMapping.Reference.of(column, entity);
    }

    public static ColumnMapping ref(String column, String entity, String referenced) {
        return new ColumnMapping.Reference(List.of(column), entity, List.of(referenced));
    }

    public static ColumnMapping cel(String expression) {
        return new ColumnMapping.Cel(expression);
    }

    public static ColumnMapping from(String column, Transform... transforms) {
        return new ColumnMapping.Plain(List.of(column), Arrays.asList(transforms));
    }

    /** A block under construction. */
    public static final class Block {

        private final String table;
        private final Map<String, ColumnMapping> columns = new LinkedHashMap<>();
        private @Nullable String where;
        private @Nullable String deletedWhen;
        private List<String> belongsTo = List.of();

        private Block(String table) {
            this.table = table;
        }

        public Block with(String name, ColumnMapping column) {
            columns.put(name, column);
            return this;
        }

        public Block with(String name, String column) {
            return with(name, ColumnMapping.Plain.of(column));
        }

        public Block where(String expression) {
            where = expression;
            return this;
        }

        public Block deletedWhen(String expression) {
            deletedWhen = expression;
            return this;
        }

        public Block belongsTo(String... foreignKey) {
            belongsTo = List.of(foreignKey);
            return this;
        }

        public BlockMapping build() {
            return new BlockMapping(TableId.parse(table), columns, where, deletedWhen, belongsTo);
        }
    }
}
