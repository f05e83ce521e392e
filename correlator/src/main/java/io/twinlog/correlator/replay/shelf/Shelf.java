package io.twinlog.correlator.replay.shelf;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by key: as many as there is memory for, the others in a file; the heap holds an index of 8 to 24 bytes an entry besides.
 * What was replaced or removed takes at most about as much room as what is there. One thread.
 */
public final class Shelf implements AutoCloseable {

    /** So many segments are in memory, if they are neither very small nor very large. */
    private static final int SEGMENTS = 16;

    private static final int SMALLEST = 4 << 10;
    private static final int LARGEST = 4 << 20;

    private final ShelfIndex index = new ShelfIndex();
    private final EntryLog log;

    /** An empty one. */
    public Shelf(Spill spill) {
        long segment = Math.max(SMALLEST, Math.min(LARGEST, spill.memory() / SEGMENTS));
        this.log = new EntryLog(spill, Integer.highestOneBit((int) segment));
    }

    /** What was put under the key; null if nothing. */
    public byte @Nullable [] get(Bytes key) {
        int place = find(key.get(), hash(key));
        return place == ShelfIndex.NONE ? null : log.value(index.address(place));
    }

    /** Puts a value in place of what was there. */
    public void put(Bytes key, byte[] value) {
        int hash = hash(key);
        int place = find(key.get(), hash);
        if (place == ShelfIndex.NONE) {
            index.add(hash, log.append(key.get(), value));
        } else {
            int before = index.address(place);
            index.move(place, log.append(key.get(), value));
            log.drop(before);
        }
        tidy();
    }

    /** Removes what was put under the key, if anything was. */
    public void remove(Bytes key) {
        int place = find(key.get(), hash(key));
        if (place != ShelfIndex.NONE) {
            log.drop(index.address(place));
            index.remove(place);
        }
    }

    /** How many entries there are. */
    public int size() {
        return index.size();
    }

    /** How many bytes are in memory, but for those last written. */
    long bytesInMemory() {
        return log.bytesInMemory();
    }

    /** How many bytes the file has that are in use. */
    long bytesInFile() {
        return log.bytesInFile();
    }

    private void tidy() {
        boolean more = true;
        while (more && log.isWasteful()) {
            more = log.clean((address, key, value) -> {
                int place = placeOf(hash(Bytes.wrap(key)), address);
                if (place != ShelfIndex.NONE) {
                    index.move(place, log.append(key, value));
                }
            });
        }
    }

    private int find(byte[] key, int hash) {
        int place = index.first(hash);
        while (place != ShelfIndex.NONE && !log.isOf(key, index.address(place))) {
            place = index.next(place);
        }
        return place;
    }

    private int placeOf(int hash, int address) {
        int place = index.first(hash);
        while (place != ShelfIndex.NONE && index.address(place) != address) {
            place = index.next(place);
        }
        return place;
    }

    /** The keys' own, which is Java's for arrays, is the same for many: then entries are looked at in vain, in the file perhaps. */
    private static int hash(Bytes key) {
        return Utils.murmur2(key.get());
    }

    @Override
    public void close() {
        log.close();
    }
}
