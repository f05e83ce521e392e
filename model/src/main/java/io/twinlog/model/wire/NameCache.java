package io.twinlog.model.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One String for the same bytes, as far as it remembers: a slot per hash, the newest wins. Bounded in entries and in their
 * length, so that names that are no names cannot fill it.
 */
final class NameCache {

    private static final int SLOTS = 1024;
    private static final int LONGEST = 128;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] names = new String[SLOTS];

    @Nullable
    String find(byte[] bytes, int offset, int length) {
        int slot = slot(bytes, offset, length);
        byte[] key = keys[slot];
        boolean same = key != null && Arrays.equals(key, 0, key.length, bytes, offset, offset + length);
        return same ? names[slot] : null;
    }

    void keep(byte[] bytes, int offset, int length, String name) {
        if (length <= LONGEST) {
            int slot = slot(bytes, offset, length);
            keys[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
            names[slot] = name;
        }
    }

    private static int slot(byte[] bytes, int offset, int length) {
        int hash = length;
        int end = offset + Math.min(length, LONGEST);
        for (int i = offset; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }
}
