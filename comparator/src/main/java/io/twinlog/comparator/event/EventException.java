package io.twinlog.comparator.event;

/** A record is not the event that it should be. The message says why, without values; the reader adds where. */
public final class EventException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param message what is wrong, as the rest of a sentence that begins with "the record" */
    public EventException(String message) {
        super("the record " + message);
    }
}
