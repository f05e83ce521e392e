package io.twinlog.correlator.identity;

/** All that mapping keeps of one source between two records. */
public interface SourceState {

    /** {@link SourceProgress#BEGINNING} at first. */
    SourceProgress progress();

    void progress(SourceProgress progress);

    IdentityStore identities();

    HeldRows held();
}
