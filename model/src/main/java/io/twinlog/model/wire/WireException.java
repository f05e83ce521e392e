package io.twinlog.model.wire;

/**
 * Bytes that are not of this format, or not whole. The message says where and what, without any content of the record.
 *
 * <p>Unchecked, since readers of the format are mostly called back by Kafka; whoever decodes a record catches it and sends
 * the record to the dead letters.
 */
public final class WireException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
