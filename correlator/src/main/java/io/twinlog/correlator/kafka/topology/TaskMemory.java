package io.twinlog.correlator.kafka.topology;

/**
 * What a stage's task may keep on the heap of what its stores hold, or are to hold. All tasks of both stages may run in one
 * process: together this is an eighth of the heap, in bytes as stored, and as objects less than half of it.
 *
 * @param unsaved what may be in memory alone, in bytes as stored; objects count in full, what is kept as bytes for a part
 * @param kept inputs that were saved and come next, in bytes as stored; they are kept as bytes
 * @param recent the states saved last, in bytes as stored
 */
record TaskMemory(long unsaved, long kept, long recent) {

    /** More would save hardly any more work: a second's changes are a few megabytes. */
    private static final long MOST_UNSAVED = 8L << 20;

    private static final long MOST_KEPT = 4L << 20;
    private static final long MOST_RECENT = 32L << 20;

    /** Objects take up some four times what they do as bytes; what is kept as bytes takes up less than twice as much. */
    private static final int SHARE = 8;

    private static final int STAGES = 2;

    /**
     * A task's part of the heap.
     *
     * @param heap the largest it gets, in bytes
     * @param partitions how many tasks a stage has
     */
    static TaskMemory of(long heap, int partitions) {
        long each = heap / SHARE / STAGES / partitions;
        return new TaskMemory(
                Math.min(MOST_UNSAVED, each / 2),
                Math.min(MOST_KEPT, each * 3 / 16),
                Math.min(MOST_RECENT / partitions, each * 5 / 16));
    }
}
