package io.twinlog.comparator.effect;

/** What a side's changes to a row amount to. {@code NONE}: inserted and deleted again. */
public enum NetOperation {
    INSERT,
    UPDATE,
    DELETE,
    NONE
}
