package io.twinlog.correlator.kafka.topology;

/**
 * What a stage's task may keep on the heap of what its stores hold, or are to hold: together, as objects, a part of the heap that
 * leaves room for the rest.
 *
 * @param unsaved what it may take in before it saves, in bytes as stored
 * @param recent the states saved last, in bytes as stored
 */
record TaskMemory(long unsaved, long recent) {

    /** More would save hardly any more work: a second's changes are a few megabytes. */
    private static final long MOST_UNSAVED = 8L << 20;

    private static final long MOST_RECENT = 32L << 20;

    /** Both stages' tasks may all run in one process; objects take up some four times what they do as bytes. */
    private static final int SHARE = 16;

    /**
     * A task's part of the heap.
     *
     * @param heap the largest it gets, in bytes
     * @param partitions how many tasks a stage has
     */
    static TaskMemory of(long heap, int partitions) {
        long each = heap / SHARE / 2 / partitions;
        return new TaskMemory(Math.min(MOST_UNSAVED, each), Math.min(MOST_RECENT / partitions, each));
    }
}
