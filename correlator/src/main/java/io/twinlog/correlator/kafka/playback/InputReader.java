package io.twinlog.correlator.kafka.playback;

/**
 * Makes an input of what lay in the inbox.
 *
 * @param <I> the input
 */
public interface InputReader<I> {

    /**
     * Reads one input.
     *
     * @param subject whom it concerns
     * @param slot its time and order
     * @param body the rest
     */
    I read(byte[] subject, Slot slot, byte[] body);
}
