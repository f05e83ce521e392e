package io.twinlog.correlator.replay.shelf;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries, each written once, one after another, in segments. When memory has no room for all, the oldest segments go to a file.
 *
 * <p>An address is an entry's place in units of {@value #UNIT} bytes, so that 32 bits reach 64 GB.
 */
final class EntryLog implements AutoCloseable {

    static final int UNIT = 16;

    private static final int HEAD = 2 * Integer.BYTES;
    /** Most entries are shorter, and are read at once. */
    private static final int GUESS = 1 << 10;

    private static final int FIRST_SIZE = 1 << 12;

    private final int segmentSize;
    private final int segmentUnits;
    private final long memory;
    private final SpillFile file;
    private final List<@Nullable Segment> segments = new ArrayList<>();
    private final Deque<Segment> inMemory = new ArrayDeque<>();
    /** Of a segment that has gone to the file: the next one's. */
    private byte @Nullable [] spare;

    private @Nullable Segment current;
    private long bytesInMemory;
    private long dead;
    private long written;

    /** The entry that was read from the file last, since it is often asked for again at once; its address, -1 for none. */
    private long readAddress = -1;

    private byte[] read = new byte[GUESS];

    private byte[] found = read;
    private int start;

    /**
     * An empty log.
     *
     * @param segmentSize how many bytes go to the file together
     */
    EntryLog(Spill spill, int segmentSize) {
        this.segmentSize = segmentSize;
        this.segmentUnits = segmentSize / UNIT;
        this.memory = spill.memory();
        this.file = new SpillFile(spill.directory(), segmentSize);
    }

    /** Takes the entries of a segment. */
    interface Visitor {
        void visit(int address, byte[] key, byte[] value);
    }

    /** Writes an entry; its address. */
    int append(byte[] key, byte[] value) {
        int size = sizeOf(key.length, value.length);
        Segment to = current;
        if (to == null || to.length() + size > segmentSize) {
            to = open(size);
        }
        int offset = to.length();
        byte[] bytes = to.extend(size);
        ByteBuffer.wrap(bytes, offset, size)
                .putInt(key.length)
                .putInt(value.length)
                .put(key)
                .put(value);
        written += size;
        return to.number * segmentUnits + offset / UNIT;
    }

    /** Whether the entry has this key. */
    boolean isOf(byte[] key, int address) {
        find(address);
        int length = number(start);
        int from = start + HEAD;
        return length == key.length && Arrays.equals(found, from, from + length, key, 0, length);
    }

    /** A copy of its value. */
    byte[] value(int address) {
        find(address);
        int from = start + HEAD + number(start);
        return Arrays.copyOfRange(found, from, from + number(start + Integer.BYTES));
    }

    /** The entry is of use to nobody any more. */
    void drop(int address) {
        find(address);
        int size = sizeOf(number(start), number(start + Integer.BYTES));
        Segment segment = segmentOf(address);
        segment.died(size);
        dead += size;
        if (segment.dead() == segment.length() && segment != current) {
            release(segment);
        }
    }

    /** Whether more than half of what is kept is of use to nobody. */
    boolean isWasteful() {
        return 2 * dead > written + 2L * segmentSize;
    }

    /**
     * Hands over all entries of the segment of which the least is of use, dropped or not, and lets it go.
     *
     * @return false if there is none but the one that is being filled
     */
    boolean clean(Visitor visitor) {
        Segment emptiest = null;
        for (Segment segment : segments) {
            if (segment != null
                    && segment != current
                    && (emptiest == null || segment.dead() * emptiest.length() > emptiest.dead() * segment.length())) {
                emptiest = segment;
            }
        }
        if (emptiest == null) {
            return false;
        }
        byte[] all = bytesOf(emptiest);
        // What the visitor writes must not be written over it.
        if (inMemory.remove(emptiest)) {
            bytesInMemory -= emptiest.length();
        }
        int end = emptiest.length();
        for (int offset = 0; offset < end; ) {
            ByteBuffer head = ByteBuffer.wrap(all, offset, HEAD);
            int key = head.getInt();
            int value = head.getInt();
            int from = offset + HEAD;
            visitor.visit(
                    emptiest.number * segmentUnits + offset / UNIT,
                    Arrays.copyOfRange(all, from, from + key),
                    Arrays.copyOfRange(all, from + key, from + key + value));
            offset += sizeOf(key, value);
        }
        release(emptiest);
        return true;
    }

    long bytesInMemory() {
        return bytesInMemory;
    }

    long bytesInFile() {
        return (long) file.taken() * segmentSize;
    }

    private Segment open(int size) {
        Segment full = current;
        if (full != null) {
            // What it has too much of, having grown by doubling, is little.
            inMemory.addLast(full);
            bytesInMemory += full.length();
            if (full.dead() == full.length()) {
                release(full);
            }
        }
        // One is being filled: it counts, too.
        while (bytesInMemory > 0 && bytesInMemory + segmentSize > memory) {
            spill(inMemory.removeFirst());
        }
        Segment opened = new Segment(freeNumber(), buffer(size, full == null));
        if (opened.number == segments.size()) {
            segments.add(opened);
        } else {
            segments.set(opened.number, opened);
        }
        current = opened;
        return opened;
    }

    private byte[] buffer(int size, boolean first) {
        byte[] so = spare;
        if (so != null && so.length >= size) {
            spare = null;
            return so;
        }
        return new byte[Math.max(size, first ? FIRST_SIZE : segmentSize)];
    }

    private int freeNumber() {
        int number = segments.indexOf(null);
        int next = number < 0 ? segments.size() : number;
        if ((next + 1L) * segmentUnits > 0xFFFF_FFFFL) {
            throw new IllegalStateException(
                    "a replay's worker remembers more than 64 GB of rows: use more --workers, or several machines");
        }
        return next;
    }

    private void spill(Segment segment) {
        byte[] bytes = bytesOf(segment);
        bytesInMemory -= segment.length();
        segment.spilt(file.write(bytes, segment.length()));
        spare = bytes.length == segmentSize ? bytes : spare;
    }

    private void release(Segment segment) {
        byte[] bytes = segment.bytes();
        if (bytes == null) {
            file.free(segment.block(), segment.length());
        } else if (inMemory.remove(segment)) {
            bytesInMemory -= segment.length();
            spare = bytes.length == segmentSize ? bytes : spare;
        }
        dead -= segment.dead();
        written -= segment.length();
        readAddress = -1;
        segments.set(segment.number, null);
    }

    private byte[] bytesOf(Segment segment) {
        byte[] bytes = segment.bytes();
        if (bytes == null) {
            bytes = new byte[segment.length()];
            file.read(segment.block(), 0, ByteBuffer.wrap(bytes));
        }
        return bytes;
    }

    /** Lets {@link #found} hold the entry, from {@link #start} on. */
    private void find(int address) {
        Segment segment = segmentOf(address);
        int offset = Integer.remainderUnsigned(address, segmentUnits) * UNIT;
        byte[] bytes = segment.bytes();
        if (bytes != null) {
            found = bytes;
            start = offset;
            return;
        }
        found = read;
        start = 0;
        if (readAddress != Integer.toUnsignedLong(address)) {
            readAddress = -1;
            int there = Math.min(segment.length() - offset, GUESS);
            read(segment, offset, there);
            int size = sizeOf(number(0), number(Integer.BYTES));
            if (size > there) {
                read(segment, offset, size);
            }
            readAddress = Integer.toUnsignedLong(address);
        }
    }

    private void read(Segment segment, int offset, int length) {
        if (read.length < length) {
            read = new byte[length];
            found = read;
        }
        file.read(segment.block(), offset, ByteBuffer.wrap(read, 0, length));
    }

    private int number(int at) {
        return ByteBuffer.wrap(found).getInt(at);
    }

    private Segment segmentOf(int address) {
        Segment segment = segments.get(Integer.divideUnsigned(address, segmentUnits));
        if (segment == null) {
            throw new IllegalStateException("an entry is asked for that was let go");
        }
        return segment;
    }

    /** Always a multiple of a unit. */
    private static int sizeOf(int key, int value) {
        return Math.addExact(Math.addExact(key, value), HEAD + UNIT - 1) / UNIT * UNIT;
    }

    @Override
    public void close() {
        file.close();
    }
}
