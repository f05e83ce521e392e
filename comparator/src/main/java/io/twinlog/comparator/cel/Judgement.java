package io.twinlog.comparator.cel;

/** The answer to a predicate. {@code UNKNOWN}: it reads a value that the log did not say. */
public enum Judgement {
    YES,
    NO,
    UNKNOWN;

    static Judgement of(boolean answer) {
        return answer ? YES : NO;
    }
}
