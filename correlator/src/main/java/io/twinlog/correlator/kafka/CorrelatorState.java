package io.twinlog.correlator.kafka;

import java.util.List;

/**
 * What a correlator is doing.
 *
 * <pre>
 *   Starting ---> Waiting ---> Restoring <---> Running <---> Recovering
 *      |             |             |              |              |
 *                    ^
 *                    +---> Blocked, when tables and mapping do not fit
 *      +-------------+-------------+--------------+--------------+---> Stopped, when asked to
 *      +-------------+-------------+--------------+--------------+---> Failed, when going on would lose or repeat something
 * </pre>
 */
public sealed interface CorrelatorState {

    /** Not there yet: preparing topics. */
    record Starting() implements CorrelatorState {}

    /**
     * Captures have not described their tables yet.
     *
     * @param missing which sources, such as {@code legacy/main}
     */
    record Waiting(List<String> missing) implements CorrelatorState {
        public Waiting {
            missing = List.copyOf(missing);
        }
    }

    /**
     * The mapping does not fit the tables as the captures have described them; looks again until it does.
     *
     * @param reason what does not fit
     */
    record Blocked(String reason) implements CorrelatorState {}

    /** Taking over partitions and bringing back their state. */
    record Restoring() implements CorrelatorState {}

    /** At work. */
    record Running() implements CorrelatorState {}

    /**
     * A thread broke and is replaced.
     *
     * @param reason what happened, without any row value
     * @param attempt how often in a row, from 1
     */
    record Recovering(String reason, int attempt) implements CorrelatorState {}

    /** Stopped because it was asked to; the next start goes on here. */
    record Stopped() implements CorrelatorState {}

    /**
     * Stopped for good: somebody has to decide.
     *
     * @param reason what happened and how to go on
     */
    record Failed(String reason) implements CorrelatorState {}

    /** Whether it ends here. */
    default boolean isFinal() {
        return this instanceof Stopped || this instanceof Failed;
    }
}
