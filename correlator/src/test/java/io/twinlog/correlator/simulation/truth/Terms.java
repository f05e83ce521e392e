package io.twinlog.correlator.simulation.truth;

/** The times of a pair, in milliseconds. */
public record Terms(long window, long settle, long grace, long remember, long skew) {

    /** How far apart two changes may stand that belong together. */
    public long reach() {
        return window + skew;
    }
}
