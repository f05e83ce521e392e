package io.twinlog.e2e.chaos;

import io.twinlog.embedded.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Lanes of orders, each carried out by both banks, one soon after the other. A lane goes on when both have done with an order,
 * so that the banks are never further apart than one transaction's trouble.
 */
final class Workload implements AutoCloseable {

    private static final int LANES = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
    private final List<Future<?>> lanes = new ArrayList<>();
    private final Truth truth = new Truth();
    private final AtomicLong furthestApart = new AtomicLong();
    private volatile boolean ended;

    /**
     * Begins.
     *
     * @param deviating whether the new bank may deviate now
     */
    Workload(long seed, PostgresServer legacy, PostgresServer renewed, BooleanSupplier deviating) {
        for (int i = 0; i < LANES; i++) {
            int lane = i;
            lanes.add(threads.submit(() -> run(new Random(seed * 31 + lane), lane, legacy, renewed, deviating)));
        }
    }

    private void run(
            Random random, int lane, PostgresServer legacy, PostgresServer renewed, BooleanSupplier deviating) {
        Author author = new Author(
                random, "L" + lane, List.of("X" + (lane * 3 + 1), "X" + (lane * 3 + 2), "X" + (lane * 3 + 3)));
        try (Teller old = new Teller(legacy, new LegacyBank());
                Teller young = new Teller(renewed, new NewBank())) {
            while (!ended) {
                boolean counts = deviating.getAsBoolean();
                Order order = author.next();
                Deviation deviation = counts && random.nextInt(40) == 0 ? author.deviation(order) : Deviation.NONE;
                boolean legacyFirst = random.nextBoolean();
                long begin = System.nanoTime();
                (legacyFirst ? old : young).execute(order, deviation);
                pause(random.nextInt(10) == 0 ? 500 : 20, random);
                (legacyFirst ? young : old).execute(order, deviation);
                furthestApart.accumulateAndGet(System.nanoTime() - begin, Math::max);
                truth.add(order, deviation, counts);
                if (deviation != Deviation.NONE) {
                    author.retire(order);
                }
            }
        }
    }

    private static void pause(int atMost, Random random) {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(atMost));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until every order that was begun is carried out; what was done is then known. */
    Truth end() throws InterruptedException, ExecutionException {
        ended = true;
        for (Future<?> lane : lanes) {
            lane.get();
        }
        return truth;
    }

    /** The longest that one bank was behind the other, or less than that. */
    Duration furthestApart() {
        return Duration.ofNanos(furthestApart.get());
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }
}
