package io.twinlog.correlator.replay.shelf;

/**
 * Addresses by the hashes of keys, with open addressing: 8 bytes a place, of which at most two thirds are taken. A table of
 * objects would take ten times that, and the collector of garbage would look at each of them again and again.
 */
final class ShelfIndex {

    /** No place. */
    static final int NONE = -1;

    private static final int FREE = 0;
    private static final int FIRST_SIZE = 1 << 6;

    private int[] hashes = new int[FIRST_SIZE];
    /** One more than the address; {@link #FREE} for none. */
    private int[] addresses = new int[FIRST_SIZE];

    private int size;

    /** The first place with such a hash; {@link #NONE} if there is none. */
    int first(int hash) {
        return from(hash, hash);
    }

    /** The place after that, with the same hash; {@link #NONE} if there is none. */
    int next(int place) {
        return from(place + 1, hashes[place]);
    }

    /** What was put there. */
    int address(int place) {
        return addresses[place] - 1;
    }

    void move(int place, int address) {
        addresses[place] = address + 1;
    }

    void add(int hash, int address) {
        if (3L * (size + 1) > 2L * hashes.length) {
            grow();
        }
        place(hash, address + 1);
        size++;
    }

    /** Frees a place. Others may get another one by that. */
    void remove(int place) {
        int mask = hashes.length - 1;
        int gap = place;
        // Those behind it that a search would not find any more, for the gap before them, move up.
        for (int next = (gap + 1) & mask; addresses[next] != FREE; next = (next + 1) & mask) {
            int home = hashes[next] & mask;
            if (((next - home) & mask) >= ((next - gap) & mask)) {
                hashes[gap] = hashes[next];
                addresses[gap] = addresses[next];
                gap = next;
            }
        }
        addresses[gap] = FREE;
        size--;
    }

    int size() {
        return size;
    }

    private int from(int start, int hash) {
        int mask = hashes.length - 1;
        for (int place = start & mask; addresses[place] != FREE; place = (place + 1) & mask) {
            if (hashes[place] == hash) {
                return place;
            }
        }
        return NONE;
    }

    private void place(int hash, int stored) {
        int mask = hashes.length - 1;
        int place = hash & mask;
        while (addresses[place] != FREE) {
            place = (place + 1) & mask;
        }
        hashes[place] = hash;
        addresses[place] = stored;
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldAddresses = addresses;
        hashes = new int[2 * oldHashes.length];
        addresses = new int[2 * oldHashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldAddresses[i] != FREE) {
                place(oldHashes[i], oldAddresses[i]);
            }
        }
    }
}
