package io.twinlog.capture;

/**
 * What a capture is doing.
 *
 * <pre>
 *   Starting ---> Streaming <---> Reconnecting
 *      |              |                |
 *      +--------------+----------------+---> Stopped, when asked to
 *      +--------------+----------------+---> Failed, when going on would lose or repeat something
 * </pre>
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

    /** Stopped because it was asked to; nothing is lost, the next start goes on here. */
    record Stopped() implements CaptureState {}

    /**
     * Stopped for good: somebody has to decide.
     *
     * @param reason what happened, what was lost if anything, and how to go on
     */
    record Failed(String reason) implements CaptureState {}

    /** Whether it ends here. */
    default boolean isFinal() {
        return this instanceof Stopped || this instanceof Failed;
    }
}
