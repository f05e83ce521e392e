package io.twinlog.correlator.replay.play;

/** A replay was asked to end before it was done. */
public final class ReplayCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReplayCancelledException() {
        super("the replay was cancelled");
    }
}
