package io.twinlog.model.canonical;

/**
 * Which of a database's rows a change was made to. Mostly a business key is one row's; but it may be several rows', such as
 * where a row's successor is inserted before the row is deleted.
 *
 * @param block the place of the row's table among those that feed the entity on its side; the one at 0 holds the entity's
 *     own rows
 * @param before the number of the row that had the business key before the change, {@link #NONE} if none had
 * @param after the number of the row that has it now, {@link #NONE} if none has; another one than before where the row got
 *     another primary key
 */
public record PhysicalRow(int block, long before, long after) {

    /** No row. */
    public static final long NONE = 0;

    /** A row of a table without a primary key. */
    public static final long UNNAMED = 1;

    /** It is not known which. */
    public static final PhysicalRow UNTOLD = new PhysicalRow(0, NONE, NONE);

    /** Whether it is known which. */
    public boolean isTold() {
        return before != NONE || after != NONE;
    }

    /** Whether the row did not have the key before. */
    public boolean enters() {
        return before == NONE && after != NONE;
    }

    /** Whether the row has the key no longer. */
    public boolean leaves() {
        return before != NONE && after == NONE;
    }
}
