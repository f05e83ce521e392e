package io.twinlog.correlator.replay;

/** What was asked for cannot be replayed. The message says why and what to do; it holds no row value. */
public final class ReplayRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplayRefusedException(String message) {
        super(message);
    }
}
