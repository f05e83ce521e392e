package io.twinlog.capture.value;

import io.twinlog.model.log.Row;

/** One image of a row as far as it could be read. */
public sealed interface RowImage {

    /** All of it was read. */
    record Whole(Row row) implements RowImage {}

    /**
     * At least one value cannot be told without loss: the row is a hole.
     *
     * @param reason column, type and why, for people, without any row value
     */
    record Refused(String reason) implements RowImage {}
}
