package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a row of one table gets its business key. */
public sealed interface KeyRecipe {

    /** A named value made of columns. */
    record Part(String name, ColumnMapping column) {}

    /** Of attributes, in the order of the key. */
    record OfAttributes(List<Part> parts) implements KeyRecipe {
        public OfAttributes {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Of the row's primary key, which a crosswalk knows.
     *
     * @param name the part's name: the crosswalk's column with the ID of the side that does not have the table
     * @param column the row's only primary key column
     * @param translated whether this side's ID is to be looked up; on the other side it is the key itself
     */
    record OfCrosswalk(String name, String column, boolean translated) implements KeyRecipe {}

    /**
     * Of the instruction that created the row.
     *
     * @param orderBy what the row was created with
     * @param existing the key of rows older than the capture; null if they have none
     */
    record OfCreation(List<Part> orderBy, @Nullable KeyRecipe existing) implements KeyRecipe {

        /** The part with the creating instruction's ID. */
        public static final String INSTRUCTION = "instruction";

        /** The part that counts equals, from 1. */
        public static final String ORDINAL = "ordinal";

        public OfCreation {
            orderBy = List.copyOf(orderBy);
        }
    }

    /**
     * That of the row of the entity's first table which it belongs to.
     *
     * @param columns hold that row's primary key
     */
    record OfOwner(List<String> columns) implements KeyRecipe {
        public OfOwner {
            columns = List.copyOf(columns);
        }
    }

    /** All the row's attributes: it has no other key. */
    record OfAll() implements KeyRecipe {}
}
