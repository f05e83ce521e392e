package io.twinlog.correlator.mapping.config;

import java.util.List;

/** What an attribute is made of on one side. */
public sealed interface ColumnMapping {

    /** The columns that it names; none where an expression reads them. */
    List<String> columns();

    /**
     * A column, or several that are joined, with what is to be done to the value, in this order.
     *
     * @param columns at least one; more than one needs a {@link Transform.Join} as the first transform
     * @param transforms what is done to the value, first to last
     */
    record Plain(List<String> columns, List<Transform> transforms) implements ColumnMapping {
        public Plain {
            columns = named(columns);
            transforms = List.copyOf(transforms);
            boolean joins = !transforms.isEmpty() && transforms.get(0) instanceof Transform.Join;
            if (columns.size() > 1 && !joins) {
                throw new IllegalArgumentException(
                        "of several columns only one can be taken, or all of them with join, such as {from: [a, b], join: ' '}");
            }
            if (transforms.stream().skip(1).anyMatch(t -> t instanceof Transform.Join)) {
                throw new IllegalArgumentException("join comes first: it makes one value of several columns");
            }
        }

        /** A column as it is. */
        public static Plain of(String column) {
            return new Plain(List.of(column), List.of());
        }
    }

    /**
     * A foreign key, translated into the business key of the row that it points to.
     *
     * @param columns the referring columns
     * @param entity what they point to
     * @param referenced the columns that they point to, as many; empty for the primary key of the entity's table
     */
    record Reference(List<String> columns, String entity, List<String> referenced) implements ColumnMapping {
        public Reference {
            columns = named(columns);
            referenced = List.copyOf(referenced);
            if (!referenced.isEmpty() && referenced.size() != columns.size()) {
                throw new IllegalArgumentException(columns.size() + " columns cannot point to " + referenced.size());
            }
        }

        /** A column that points to the primary key of an entity's table. */
        public static Reference of(String column, String entity) {
            return new Reference(List.of(column), entity, List.of());
        }
    }

    /**
     * A CEL expression over {@code row}, for what the named transforms do not reach.
     *
     * @param expression such as {@code row.first_name + ' ' + row.last_name}
     */
    record Cel(String expression) implements ColumnMapping {
        public Cel {
            if (expression.isBlank()) {
                throw new IllegalArgumentException(
                        "an expression is missing, such as row.first_name + ' ' + row.last_name");
            }
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    private static List<String> named(List<String> columns) {
        if (columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a column's name is missing");
        }
        return List.copyOf(columns);
    }
}
