package io.twinlog.correlator.mapping.resolve;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.correlator.mapping.config.BlockMapping;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.model.Side;
import io.twinlog.model.catalog.TableShape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A configured block next to its table, and which of the table's columns it takes. */
final class BlockDraft {

    /** The only variable of mapping's expressions. */
    static final String ROW = "row";

    private final String entity;
    private final Side side;
    private final int index;
    private final String path;
    private final BlockMapping mapping;
    private final TableShape table;
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> consulted = new LinkedHashSet<>();
    private final @Nullable Expression where;
    private final @Nullable Expression deletedWhen;

    /** What a column is to a block that does not list it. */
    enum Own {
        /** Goes under its own name, if the other side has one too. */
        FREE,
        /** Part of the primary key and of nothing else. */
        SURROGATE,
        /** Part of a foreign key. */
        FOREIGN_KEY
    }

    BlockDraft(
            String entity,
            Side side,
            int index,
            String path,
            BlockMapping mapping,
            TableShape table,
            Findings findings) {
        this.entity = entity;
        this.side = side;
        this.index = index;
        this.path = path;
        this.mapping = mapping;
        this.table = table;
        mapping.columns()
                .forEach((name, column) ->
                        take(path + ".columns." + name, columnsOf(name, column, findings), used, findings));
        take(path + ".belongs-to", mapping.belongsTo(), used, findings);
        this.where = predicate("where", mapping.where(), findings);
        this.deletedWhen = predicate("deleted-when", mapping.deletedWhen(), findings);
    }

    String entity() {
        return entity;
    }

    Side side() {
        return side;
    }

    int index() {
        return index;
    }

    boolean isPrimary() {
        return index == 0;
    }

    /** Below the entity: {@code legacy} or {@code legacy[1]}. */
    String path() {
        return path;
    }

    BlockMapping mapping() {
        return mapping;
    }

    TableShape table() {
        return table;
    }

    /** Which rows belong; null for all, or if it is not sound. */
    @Nullable
    Expression where() {
        return where;
    }

    /** Which rows count as deleted; null for none, or if it is not sound. */
    @Nullable
    Expression deletedWhen() {
        return deletedWhen;
    }

    /** The columns that the block names, for whatever purpose. */
    Set<String> named() {
        Set<String> named = new TreeSet<>(used);
        named.addAll(consulted);
        return named;
    }

    /** The columns that the block may take under their own names: not listed as, and not used for something else. */
    List<String> unlisted() {
        return table.columns().stream()
                .map(TableShape.Column::name)
                .filter(c -> !used.contains(c) && !mapping.columns().containsKey(c))
                .toList();
    }

    /** What an unlisted column is. */
    Own own(String column) {
        if (table.primaryKey().contains(column)) {
            return Own.SURROGATE;
        }
        return table.foreignKeys().stream().anyMatch(f -> f.columns().contains(column)) ? Own.FOREIGN_KEY : Own.FREE;
    }

    /** What an attribute is made of, if the block lists it or its table has a column of that name; else null. */
    @Nullable
    ColumnMapping find(String attribute) {
        ColumnMapping listed = mapping.columns().get(attribute);
        if (listed != null) {
            return listed;
        }
        return table.hasColumn(attribute) ? ColumnMapping.Plain.of(attribute) : null;
    }

    private List<String> columnsOf(String name, ColumnMapping column, Findings findings) {
        if (column instanceof ColumnMapping.Plain plain) {
            return plain.columns();
        }
        if (column instanceof ColumnMapping.Reference reference) {
            return reference.columns();
        }
        String expression = ((ColumnMapping.Cel) column).expression();
        String at = path + ".columns." + name + ".cel";
        Expression compiled = compiled(at, () -> Expression.compile(expression, ROW), findings);
        return compiled == null ? List.of() : List.copyOf(compiled.reads(ROW));
    }

    private @Nullable Expression predicate(String key, @Nullable String expression, Findings findings) {
        if (expression == null) {
            return null;
        }
        String at = path + "." + key;
        Expression compiled = compiled(at, () -> Expression.predicate(expression, ROW), findings);
        if (compiled != null) {
            take(at, List.copyOf(compiled.reads(ROW)), consulted, findings);
        }
        return compiled;
    }

    private @Nullable Expression compiled(String at, Supplier<Expression> compiler, Findings findings) {
        try {
            return compiler.get();
        } catch (IllegalArgumentException e) {
            findings.add(Finding.Kind.BAD_EXPRESSION, entity, at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void take(String at, List<String> columns, Set<String> to, Findings findings) {
        for (String column : columns) {
            if (table.hasColumn(column)) {
                to.add(column);
            } else {
                findings.add(
                        Finding.Kind.UNKNOWN_COLUMN,
                        entity,
                        at,
                        table.table() + " has no column '" + column + "'; it has "
                                + String.join(
                                        ", ",
                                        table.columns().stream()
                                                .map(TableShape.Column::name)
                                                .toList()));
            }
        }
    }
}
