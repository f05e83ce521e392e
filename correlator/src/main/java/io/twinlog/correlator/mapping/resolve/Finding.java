package io.twinlog.correlator.mapping.resolve;

/**
 * Something that resolving found out about the mapping.
 *
 * @param kind what it is
 * @param path where, below {@code pairs.<pair>.entities}
 * @param message what is wrong and what to do, for people
 */
public record Finding(Kind kind, String path, String message) {

    /** How bad it is. */
    public enum Severity {
        /** Nothing runs with it. */
        ERROR,
        /** Something is not compared, or cannot be known. */
        WARNING
    }

    /** What resolving finds. */
    public enum Kind {
        /** A table is not among the captured ones. */
        TABLE_MISSING(Severity.ERROR),
        /** The shards of a side do not have the same columns. */
        SHARDS_DIFFER(Severity.ERROR),
        /** The mapping names a column that the table does not have. */
        UNKNOWN_COLUMN(Severity.ERROR),
        /** An expression does not compile. */
        BAD_EXPRESSION(Severity.ERROR),
        /** An attribute of the key is on one side only. */
        KEY_INCOMPLETE(Severity.ERROR),
        /** A table needs a primary key and has none. */
        PRIMARY_KEY_MISSING(Severity.ERROR),
        /** An attribute is defined for one side, and the other has nothing of that name. */
        DEFINED_ON_ONE_SIDE(Severity.ERROR),
        /** Two tables of a side define the same attribute. */
        DEFINED_TWICE(Severity.ERROR),
        /** An attribute is a reference on one side and something else on the other. */
        REFERENCE_ON_ONE_SIDE(Severity.ERROR),
        /** A reference does not have the form of what it points to. */
        BAD_REFERENCE(Severity.ERROR),
        /** A reference points to a table of another source. */
        ACROSS_SOURCES(Severity.ERROR),
        /** Keys depend on each other in a circle. */
        CIRCULAR_KEYS(Severity.ERROR),
        /** How an attribute is compared is said of an attribute that there is not. */
        UNUSED_ATTRIBUTE(Severity.ERROR),
        /** A column has no counterpart on the other side: it is not compared. */
        NO_COUNTERPART(Severity.WARNING),
        /** A foreign key without {@code references} is not compared. */
        FOREIGN_KEY_NOT_COMPARED(Severity.WARNING),
        /** A foreign key is part of a key as it is, or points to another table than its references say. */
        SUSPICIOUS_FOREIGN_KEY(Severity.WARNING),
        /** Rows older than the capture have no key. */
        NO_EXISTING_KEY(Severity.WARNING),
        /** The log does not have whole rows before a change, which this kind of key needs. */
        IMAGES_MISSING(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }

    public boolean isError() {
        return kind.severity() == Severity.ERROR;
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
