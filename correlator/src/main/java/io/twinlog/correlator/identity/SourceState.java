package io.twinlog.correlator.identity;

/** All that mapping keeps of one source between two records. */
public interface SourceState {

    /** {@link SourceProgress#BEGINNING} at first. */
    SourceProgress progress();

    void progress(SourceProgress progress);

    /** {@link Doubts#NONE} at first. */
    Doubts doubts();

    void doubts(Doubts doubts);

    IdentityStore identities();

    HeldRows held();
}
