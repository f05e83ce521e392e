package io.twinlog.comparator.evidence;

import io.twinlog.model.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * From the first to the last occurrence of something, in event time.
 *
 * @param first the first
 * @param last the last; the same if there was one
 */
public record Span(EventTime first, EventTime last) {

    /** One occurrence. */
    public static Span at(EventTime time) {
        return new Span(time, time);
    }

    /** A span that holds both; null is none. */
    static Span including(@Nullable Span span, EventTime time) {
        return span == null ? at(time) : new Span(span.first.earlier(time), span.last.later(time));
    }
}
