package io.twinlog.model;

/** What happened to a row. {@code READ} is a row found by a snapshot: it existed, nobody did anything. */
public enum Operation {
    INSERT,
    UPDATE,
    DELETE,
    READ
}
