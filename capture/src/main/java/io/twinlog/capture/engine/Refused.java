package io.twinlog.capture.engine;

/** Capture must not run; the message says why, and what to do. */
final class Refused extends RuntimeException {

    private final boolean forGood;

    private Refused(String message, boolean forGood) {
        super(message);
        this.forGood = forGood;
    }

    /** Until somebody has mended something. */
    static Refused untilMended(String message) {
        return new Refused(message, false);
    }

    /** Nothing that can be mended outside would help. */
    static Refused forGood(String message) {
        return new Refused(message, true);
    }

    boolean isForGood() {
        return forGood;
    }
}
