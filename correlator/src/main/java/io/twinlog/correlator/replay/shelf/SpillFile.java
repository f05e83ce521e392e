package io.twinlog.correlator.replay.shelf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of blocks of one size, made when the first is written. On Unix its name is gone as soon as it is open, so that nothing is
 * left of it however the process ends.
 */
final class SpillFile implements AutoCloseable {

    private final Path directory;
    private final int blockSize;
    private final BitSet taken = new BitSet();
    private @Nullable FileChannel channel;

    SpillFile(Path directory, int blockSize) {
        this.directory = directory;
        this.blockSize = blockSize;
    }

    /**
     * Writes so many bytes to blocks that are free, one after another.
     *
     * @return the first block
     * @throws UncheckedIOException if there is no room
     */
    int write(byte[] bytes, int length) {
        int blocks = blocks(length);
        int first = free(blocks);
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
        try {
            FileChannel to = opened();
            long at = position(first);
            while (left.hasRemaining()) {
                at += to.write(left, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what is remembered of rows cannot be written to " + directory + " (" + e.getMessage()
                            + "): give the JVM more memory, or the state directory more room",
                    e);
        }
        taken.set(first, first + blocks);
        return first;
    }

    /** Reads as much as there is room for, or as the file has. */
    void read(int block, int offset, ByteBuffer into) {
        try {
            FileChannel from = opened();
            long at = position(block) + offset;
            int read = 0;
            while (into.hasRemaining() && read >= 0) {
                read = from.read(into, at);
                at += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what is remembered of rows cannot be read from " + directory + " (" + e.getMessage() + ")", e);
        }
    }

    /** Lets others have the blocks of what was written there. */
    void free(int block, int length) {
        taken.clear(block, block + blocks(length));
    }

    /** How many blocks are taken. */
    int taken() {
        return taken.cardinality();
    }

    private int free(int blocks) {
        int first = taken.nextClearBit(0);
        for (int next = taken.nextSetBit(first); next >= 0 && next - first < blocks; next = taken.nextSetBit(first)) {
            first = taken.nextClearBit(next);
        }
        return first;
    }

    private int blocks(int length) {
        return (int) (((long) length + blockSize - 1) / blockSize);
    }

    private long position(int block) {
        return (long) block * blockSize;
    }

    private FileChannel opened() throws IOException {
        FileChannel so = channel;
        if (so == null) {
            Files.createDirectories(directory);
            so = FileChannel.open(
                    directory.resolve("rows-" + UUID.randomUUID()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            channel = so;
        }
        return so;
    }

    @Override
    public void close() {
        FileChannel so = channel;
        if (so != null) {
            channel = null;
            try {
                so.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a file in " + directory + " cannot be closed", e);
            }
        }
    }
}
