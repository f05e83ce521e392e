package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.SourceState;
import io.twinlog.correlator.mapping.resolve.Finding;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.SourceId;
import io.twinlog.model.log.LogRecord;

/**
 * Makes canonical inputs of one source's log.
 *
 * <p>It keeps nothing itself: the same records on the same state yield the same, whatever ran before. Records of other
 * sources never go through the same state.
 */
public interface Canonicaliser {

    /**
     * A canonicaliser of one source, for one thread.
     *
     * @throws IllegalArgumentException if the mapping is not sound
     */
    static Canonicaliser of(ResolvedMapping mapping, SourceId source, MappingSettings settings) {
        if (!mapping.isSound()) {
            throw new IllegalArgumentException("the mapping is not sound: "
                    + mapping.findings().stream().filter(Finding::isError).toList());
        }
        return new SourceCanonicaliser(source, new SideFeeds(mapping, source.side()), settings);
    }

    /**
     * Takes the next record. One seen before is dropped; a jump in the numbers is a hole, and a new start.
     *
     * @param record the record; the records of a source come in the order of their numbers
     * @param state what is remembered of the source; changed accordingly
     * @param sink takes what comes of it, in no particular order of {@code Origin}
     */
    default void apply(LogRecord record, SourceState state, CanonicalSink sink) {
        begin(record, state, sink);
        while (goOn(state, sink, Integer.MAX_VALUE)) {
            // There may be more than goes at once.
        }
    }

    /**
     * The same, but what a transaction's end releases is left to {@link #goOn}, which has to be through with it before the next
     * record comes.
     */
    void begin(LogRecord record, SourceState state, CanonicalSink sink);

    /**
     * Goes on with what a transaction's end releases: of millions of rows a few at a time. It makes no difference how many.
     *
     * @param atMost how many rows about
     * @return whether there is more
     */
    default boolean goOn(SourceState state, CanonicalSink sink, int atMost) {
        return false;
    }
}
