package io.twinlog.correlator.mapping.resolve;

/**
 * Which attributes a rule ignores whatever the row: of rows without a key they leave before the rows are counted.
 */
@FunctionalInterface
public interface IgnoredAttributes {

    /** No attribute is ignored. */
    IgnoredAttributes NONE = (entity, attribute) -> false;

    /** Whether the attribute is always ignored. */
    boolean ignores(String entity, String attribute);
}
