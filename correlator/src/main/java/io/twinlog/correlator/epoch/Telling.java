package io.twinlog.correlator.epoch;

import io.twinlog.model.EventTime;

/**
 * What {@link CarryOver} needs to know of what subscribers are told.
 *
 * @param <T> what they are told
 */
public interface Telling<T> {

    /** Counts what was told of it, from 1. */
    int revision(T one);

    T withRevision(T one, int revision);

    /** Event time of its first change. */
    EventTime first(T one);

    /** Event time of its last change, or later. */
    EventTime last(T one);

    /** Whether it may heal: nobody was to rely on it. */
    boolean isEarly(T one);

    boolean isUndecidable(T one);

    /** Whether there is nothing to be taken back. */
    boolean isEnd(T one);

    /** Whether it means nothing to those who were told nothing before. */
    boolean isWorthNothingAlone(T one);

    /** Whether two say the same, whatever their revisions and times. */
    boolean sameNews(T one, T other);

    /** What is told when it is not found again. */
    T ended(T told, int revision, EventTime at);
}
