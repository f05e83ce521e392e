package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.playback.Codec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one thing until it is clear what subscribers are to be told of it.
 *
 * @param subject the hash of its subject
 * @param told the last that they were told before this epoch; null if nothing
 * @param found the last that this epoch has come to say of it; null if nothing
 * @param <T> what they are told
 */
record Memo<T>(int subject, @Nullable T told, @Nullable T found) {

    private static final byte[] NOTHING = {};

    Memo<T> withFound(T now) {
        return new Memo<>(subject, told, now);
    }

    /** Memos as bytes: the subject, the length of what was told, that, and the rest is what was found. */
    static <T> Codec<Memo<T>> codec(Codec<T> things) {
        return new Codec<>(memo -> encode(memo, things), bytes -> decode(bytes, things));
    }

    private static <T> byte[] encode(Memo<T> memo, Codec<T> things) {
        byte[] told = bytes(memo.told, things);
        byte[] found = bytes(memo.found, things);
        return ByteBuffer.allocate(2 * Integer.BYTES + told.length + found.length)
                .putInt(memo.subject)
                .putInt(told.length)
                .put(told)
                .put(found)
                .array();
    }

    private static <T> byte[] bytes(@Nullable T thing, Codec<T> things) {
        return thing == null ? NOTHING : things.encode().apply(thing);
    }

    private static <T> Memo<T> decode(byte[] bytes, Codec<T> things) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int subject = buffer.getInt();
        byte[] told = new byte[buffer.getInt()];
        buffer.get(told);
        byte[] found = new byte[buffer.remaining()];
        buffer.get(found);
        return new Memo<>(subject, thing(told, things), thing(found, things));
    }

    private static <T> @Nullable T thing(byte[] bytes, Codec<T> things) {
        return bytes.length == 0 ? null : things.decode().apply(bytes);
    }
}
