package io.twinlog.correlator.kafka.playback;

import java.util.function.Function;

/**
 * A value as bytes.
 *
 * @param encode writes it
 * @param decode reads it
 * @param <T> the value
 */
public record Codec<T>(Function<T, byte[]> encode, Function<byte[], T> decode) {}
