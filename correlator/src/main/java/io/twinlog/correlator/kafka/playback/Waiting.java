package io.twinlog.correlator.kafka.playback;

/** Something in a backlog, as it is in memory. */
final class Waiting {

    private final byte[] body;
    private final boolean stored;
    private final boolean saved;

    /**
     * @param body never changed afterwards
     * @param stored whether the store has something under its key
     * @param saved whether the store has it
     */
    Waiting(byte[] body, boolean stored, boolean saved) {
        this.body = body;
        this.stored = stored;
        this.saved = saved;
    }

    /** Not to be changed. */
    byte[] body() {
        return body;
    }

    boolean stored() {
        return stored;
    }

    boolean saved() {
        return saved;
    }
}
