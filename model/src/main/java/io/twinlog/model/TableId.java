package io.twinlog.model;

/**
 * A table of a database.
 *
 * @param schema such as {@code public}
 * @param name such as {@code employment}
 */
public record TableId(String schema, String name) implements Comparable<TableId> {

    public TableId {
        if (schema.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a table is named schema.table, got '" + schema + "." + name + "'");
        }
    }

    /**
     * Reads {@code schema.table}, or {@code table} of the schema {@code public}.
     *
     * @throws IllegalArgumentException if a part is empty or there are more than two
     */
    public static TableId parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return new TableId("public", text);
        }
        if (text.indexOf('.', dot + 1) >= 0) {
            throw new IllegalArgumentException("a table is named schema.table, got '" + text + "'");
        }
        return new TableId(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public int compareTo(TableId that) {
        int bySchema = schema.compareTo(that.schema);
        return bySchema != 0 ? bySchema : name.compareTo(that.name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
