package io.twinlog.correlator.kafka.playback;

/**
 * A value as bytes.
 *
 * @param <T> the value
 */
public interface Codec<T> {

    byte[] encode(T value);

    T decode(byte[] bytes);
}
