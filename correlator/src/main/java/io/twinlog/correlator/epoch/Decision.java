package io.twinlog.correlator.epoch;

/** What is to be told of something that was told before, or that was found again, or both. */
public sealed interface Decision {

    /**
     * What was found is news.
     *
     * @param revision its revision: one more than the last that was told
     */
    record Say(int revision) implements Decision {}

    /**
     * What was told stands.
     *
     * @param revision the last that was told; 0 if nothing was
     */
    record Keep(int revision) implements Decision {}

    /**
     * What was told holds no more.
     *
     * @param revision the revision that says so
     */
    record End(int revision) implements Decision {}

    /**
     * What was told stands, and what is found is something else that cannot be judged better than it was then: only what comes of it is
     * news.
     *
     * @param revision the last that was told
     */
    record Hold(int revision) implements Decision {}

    /** It may yet be found again. */
    record Wait() implements Decision {}
}
