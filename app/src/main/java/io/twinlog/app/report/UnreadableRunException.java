package io.twinlog.app.report;

import io.twinlog.comparator.event.EventException;

/** A run cannot be summed up, since a record of it cannot be read. The message says which and why. */
public final class UnreadableRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRunException(String topic, int partition, long offset, EventException cause) {
        super(
                topic + ", partition " + partition + ", offset " + offset + ": " + cause.getMessage()
                        + "; was it written by a newer version?",
                cause);
    }
}
