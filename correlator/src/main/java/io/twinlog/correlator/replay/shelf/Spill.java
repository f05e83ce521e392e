package io.twinlog.correlator.replay.shelf;

import java.nio.file.Path;

/**
 * Where a replay keeps what it remembers of rows.
 *
 * @param directory where files are made for what does not fit in memory; made when it is needed
 * @param memory about how many bytes of it stay in memory
 */
public record Spill(Path directory, long memory) {

    /** Besides it the heap holds an index of 8 to 24 bytes a row, and what is read ahead. */
    private static final int SHARE_OF_HEAP = 4;

    /** In memory as much as the heap bears. */
    public static Spill beside(Path directory) {
        return new Spill(directory, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** The part of one of so many. */
    public Spill share(int of) {
        return new Spill(directory, memory / of);
    }
}
