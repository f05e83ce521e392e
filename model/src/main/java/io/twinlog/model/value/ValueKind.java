package io.twinlog.model.value;

/** The variants of a {@link Value}, for an exhaustive switch. */
public enum ValueKind {
    MISSING,
    BOOL,
    INT,
    DECIMAL,
    FLOAT32,
    FLOAT64,
    NAN,
    INFINITE,
    TEXT,
    PADDED,
    BYTES,
    BITS,
    DATE,
    TIME,
    ZONED_TIME,
    TIMESTAMP,
    MOMENT,
    INTERVAL,
    UUID,
    JSON,
    ARRAY,
    OTHER,
    REFERENCE,
    DIGEST
}
