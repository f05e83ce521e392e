package io.twinlog.correlator.mapping;

import io.twinlog.model.canonical.CanonicalInput;

/** Takes what mapping makes of a record, piece by piece: the end of a transaction may give rise to millions. */
public interface CanonicalSink {

    /** Something for correlation. */
    void input(CanonicalInput input);

    /** A record that could not be mapped, or not wholly. */
    void dead(DeadLetter letter);

    /** What became of one row change; for every one exactly once. */
    void outcome(RowOutcome outcome);
}
