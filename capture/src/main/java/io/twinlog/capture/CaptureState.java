package io.twinlog.capture;

/**
 * What a capture is doing.
 *
 * <pre>
 *   Starting ---> Streaming <---> Reconnecting     when something is out of reach or breaks
 *      |              |                |
 *      +--------------+----------------+---> Blocked  when somebody has to mend something; then it goes on by itself
 *      +--------------+----------------+---> Stopped  when asked to
 *      +--------------+----------------+---> Failed   when going on could never be right again
 * </pre>
 *
 * <p>From Blocked it leads anywhere, too. Whatever the state of one capture, others are not concerned.
 */
public sealed interface CaptureState {

    /** Not there yet: connecting, or taking the snapshot. */
    record Starting() implements CaptureState {}

    /** Delivering what the log brings. */
    record Streaming() implements CaptureState {}

    /**
     * Something is out of reach or broke; trying again.
     *
     * @param reason what happened, without any row value
     * @param attempt how often in a row, from 1
     */
    record Reconnecting(String reason, int attempt) implements CaptureState {}

    /**
     * Going on would do harm, or lose something, until somebody has mended what the reason says. It is looked at again soon
     * at first, then every {@link CaptureSettings.Timing#longestBackoff}.
     *
     * @param reason what is wrong and how it is mended, without any row value
     */
    record Blocked(String reason) implements CaptureState {}

    /** Stopped because it was asked to; nothing is lost, the next start goes on here. */
    record Stopped() implements CaptureState {}

    /**
     * Stopped for good: nothing that happens outside this process could heal it. Somebody has to decide, and start anew.
     *
     * @param reason what happened, what was lost if anything, and how to go on
     */
    record Failed(String reason) implements CaptureState {}

    /** Whether it ends here. */
    default boolean isFinal() {
        return this instanceof Stopped || this instanceof Failed;
    }
}
