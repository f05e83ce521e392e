package io.twinlog.bench.measure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts a contender's rows, from the first to the last. Time before the first row does not count: starting and connecting
 * is not what is measured. Any thread may count.
 */
public final class Meter {

    private final long rows;
    private final long warm;
    private final AtomicLong counted = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicReference<@Nullable Mark> first = new AtomicReference<>();
    private final AtomicReference<@Nullable Mark> warmed = new AtomicReference<>();
    private final AtomicReference<@Nullable Mark> last = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /** @param rows how many there will be; the first fifth warms up the JVM */
    public Meter(long rows) {
        this(rows, rows / 5);
    }

    /**
     * @param rows how many there will be
     * @param warmUp how many of them only warm up the JVM
     */
    public Meter(long rows, long warmUp) {
        this.rows = rows;
        this.warm = warmUp;
    }

    /** The first row is there, if it was not before; for those who count it only later. */
    public void begin() {
        if (first.get() == null) {
            first.compareAndSet(null, Mark.now());
        }
    }

    /** So many more rows are done; returns whether it was the last of them. */
    public boolean count(long more) {
        begin();
        long now = counted.addAndGet(more);
        if (now >= warm && (now - more < warm || (warm == 0 && warmed.get() == null))) {
            warmed.set(Mark.now());
        }
        if (now >= rows && now - more < rows) {
            last.set(Mark.now());
            done.countDown();
            return true;
        }
        return false;
    }

    /** So many more bytes were handled. */
    public void bytes(long more) {
        bytes.addAndGet(more);
    }

    /** How many rows are done. */
    public long counted() {
        return counted.get();
    }

    /** Whether the last row is done. */
    public boolean isDone() {
        return done.getCount() == 0;
    }

    /**
     * Waits for the last row.
     *
     * @throws IllegalStateException if it does not come in time
     */
    public Measurement await(String contender, Duration patience) throws InterruptedException {
        if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    contender + " has done " + counted.get() + " of " + rows + " rows in " + patience);
        }
        Mark end = reached(last);
        PeakMemory peak = PeakMemory.now();
        return new Measurement(
                contender,
                reached(first).until(end, rows),
                reached(warmed).until(end, rows - warm),
                (double) bytes.get() / rows,
                peak.residentBytes(),
                peak.heapBytes(),
                Map.of());
    }

    private static Mark reached(AtomicReference<@Nullable Mark> mark) {
        Mark reached = mark.get();
        if (reached == null) {
            throw new IllegalStateException("the last row came before the first");
        }
        return reached;
    }
}
