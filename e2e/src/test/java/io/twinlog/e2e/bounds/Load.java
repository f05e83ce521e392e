package io.twinlog.e2e.bounds;

import io.twinlog.model.Side;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Instructions that both systems carry out alike, each in one transaction, one system a moment after the other: legacy first in
 * half of the lanes, the new system in the others. At any moment nearly every lane is between the two.
 */
final class Load implements AutoCloseable {

    private static final int LANES = 8;
    private static final long MOMENT_MILLIS = 400;

    private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
    private final List<Future<?>> lanes = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final AtomicLong furthestApart = new AtomicLong();
    private final ApartPair pair;

    Load(ApartPair pair) {
        this.pair = pair;
        for (int lane = 0; lane < LANES; lane++) {
            int own = lane;
            lanes.add(threads.submit(() -> {
                run(own);
                return null;
            }));
        }
    }

    private void run(int lane) throws SQLException, InterruptedException {
        Side first = lane % 2 == 0 ? Side.LEGACY : Side.NEW;
        boolean more = true;
        for (int i = 0; more; i++) {
            String id = "L%d-%d".formatted(lane, i);
            String[] statements = {
                ApartPair.insert(id, "name"), "UPDATE item SET name = '%s' WHERE no = 'N%d'".formatted(id, lane)
            };
            long begin = System.nanoTime();
            pair.instruct(first, id, statements);
            more = !ended.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            pair.instruct(first.other(), id, statements);
            furthestApart.accumulateAndGet(System.nanoTime() - begin, Math::max);
            done.add(id);
        }
    }

    /** Ends it; all instructions that were carried out, by both. */
    List<String> end() throws InterruptedException, ExecutionException {
        ended.countDown();
        for (Future<?> lane : lanes) {
            lane.get();
        }
        return List.copyOf(done);
    }

    /** The longest that one system was behind the other, or less than that. */
    Duration furthestApart() {
        return Duration.ofNanos(furthestApart.get());
    }

    @Override
    public void close() {
        ended.countDown();
        threads.shutdownNow();
    }
}
