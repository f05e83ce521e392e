package io.twinlog.correlator.identity;

import org.jspecify.annotations.Nullable;

/** A source's state on the heap: for a replay and for tests. Used by one thread at a time. */
public final class InMemorySourceState implements SourceState {

    private final IdentityStore identities;
    private final HeldRows held = new InMemoryHeldRows();
    private SourceProgress progress;
    private Doubts doubts = Doubts.NONE;
    private @Nullable Release release;

    /** Before the first record of a log. */
    public InMemorySourceState() {
        this(SourceProgress.BEGINNING);
    }

    /** For a reader that begins in the middle of a log. */
    public InMemorySourceState(SourceProgress progress) {
        this(progress, new InMemoryIdentityStore());
    }

    /** Before the first record of a log, with identities that are kept elsewhere. */
    public InMemorySourceState(IdentityStore identities) {
        this(SourceProgress.BEGINNING, identities);
    }

    private InMemorySourceState(SourceProgress progress, IdentityStore identities) {
        this.progress = progress;
        this.identities = identities;
    }

    @Override
    public SourceProgress progress() {
        return progress;
    }

    @Override
    public void progress(SourceProgress now) {
        progress = now;
    }

    @Override
    public Doubts doubts() {
        return doubts;
    }

    @Override
    public void doubts(Doubts now) {
        doubts = now;
    }

    @Override
    public @Nullable Release release() {
        return release;
    }

    @Override
    public void release(@Nullable Release now) {
        release = now;
    }

    @Override
    public IdentityStore identities() {
        return identities;
    }

    @Override
    public HeldRows held() {
        return held;
    }
}
