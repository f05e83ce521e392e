package io.twinlog.correlator.identity;

import org.jspecify.annotations.Nullable;

/** All that mapping keeps of one source between two records. */
public interface SourceState {

    /** {@link SourceProgress#BEGINNING} at first. */
    SourceProgress progress();

    void progress(SourceProgress progress);

    /** {@link Doubts#NONE} at first. */
    Doubts doubts();

    void doubts(Doubts doubts);

    /** What is under way; null at first, and between transactions. */
    @Nullable
    Release release();

    void release(@Nullable Release release);

    IdentityStore identities();

    HeldRows held();
}
