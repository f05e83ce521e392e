package io.twinlog.comparator.evidence;

import io.twinlog.model.EventTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last state of each of very many things: of one, its name's hash, its state and a time, in some 50 bytes.
 *
 * <p>States are few and shared; names are many. So names are kept as 128 bits of SHA-256 in arrays of numbers, which is a
 * quarter of what a map of objects takes.
 *
 * @param <S> the state
 */
final class LastStates<S> {

    private static final int FIRST_SIZE = 1 << 10;
    private static final int NONE = -1;

    private final Map<S, Integer> numbers = new HashMap<>();
    private final List<S> states = new ArrayList<>();
    private final MessageDigest sha256 = sha256();
    private long[] high = new long[FIRST_SIZE];
    private long[] low = new long[FIRST_SIZE];
    private long[] times = new long[FIRST_SIZE];
    private int[] stateOf = empty(FIRST_SIZE);
    private int size;

    /** Looks at one thing. */
    interface Look<S> {
        void at(S state, EventTime time);
    }

    /** Says where a thing stands now; what was said of it before is forgotten, and returned. Null if it is new. */
    @Nullable
    S put(String name, S state, EventTime time) {
        if ((long) size * 3 >= (long) stateOf.length * 2) {
            grow();
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
        int slot = slot(hash.getLong(), hash.getLong(Long.BYTES));
        int before = stateOf[slot];
        if (before == NONE) {
            high[slot] = hash.getLong(0);
            low[slot] = hash.getLong(Long.BYTES);
            size++;
        }
        stateOf[slot] = number(state);
        times[slot] = time.micros();
        return before == NONE ? null : states.get(before);
    }

    /** Looks at all things, in no order. */
    void forEach(Look<S> look) {
        for (int slot = 0; slot < stateOf.length; slot++) {
            if (stateOf[slot] != NONE) {
                look.at(states.get(stateOf[slot]), new EventTime(times[slot]));
            }
        }
    }

    int size() {
        return size;
    }

    private int number(S state) {
        return numbers.computeIfAbsent(state, s -> {
            states.add(s);
            return states.size() - 1;
        });
    }

    /** The slot of a name, or the free one where it belongs. */
    private int slot(long highHalf, long lowHalf) {
        int mask = stateOf.length - 1;
        int slot = (int) highHalf & mask;
        while (stateOf[slot] != NONE && (high[slot] != highHalf || low[slot] != lowHalf)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldTimes = times;
        int[] oldStates = stateOf;
        int larger = Math.multiplyExact(oldStates.length, 2);
        high = new long[larger];
        low = new long[larger];
        times = new long[larger];
        stateOf = empty(larger);
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != NONE) {
                int slot = slot(oldHigh[i], oldLow[i]);
                high[slot] = oldHigh[i];
                low[slot] = oldLow[i];
                times[slot] = oldTimes[i];
                stateOf[slot] = oldStates[i];
            }
        }
    }

    private static int[] empty(int length) {
        int[] none = new int[length];
        java.util.Arrays.fill(none, NONE);
        return none;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
