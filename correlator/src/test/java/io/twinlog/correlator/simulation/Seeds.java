package io.twinlog.correlator.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The seeds that are played one after the other: {@code simulate.histories} of them from {@code simulate.seed} on, as long as
 * there is time ({@code simulate.seconds}), by {@code simulate.threads} threads.
 */
public final class Seeds {

    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(20);

    private final long first = Long.getLong("simulate.seed", 1);
    private final long end;
    private final int threads = Integer.getInteger("simulate.threads", 1);
    private final long started = System.nanoTime();
    private final long deadline =
            started + Duration.ofSeconds(Long.getLong("simulate.seconds", 600)).toNanos();
    private final Object so;
    private final AtomicLong next = new AtomicLong(first);
    private final AtomicBoolean over = new AtomicBoolean();
    private long taken;
    private long nextWord = started + BETWEEN_WORDS.toNanos();

    /**
     * @param histories how many, if it is not said
     * @param so how it stands, for people; looked at by whoever takes results
     */
    public Seeds(long histories, Object so) {
        this.end = first + Long.getLong("simulate.histories", histories);
        this.so = so;
    }

    /**
     * Plays them.
     *
     * @param history plays one; by several threads at a time
     * @param taker takes what came of it, by one thread at a time; false ends it all
     */
    public <R> void play(LongFunction<R> history, Predicate<R> taker) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> players = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                players.add(executor.submit(() -> playSome(history, taker)));
            }
            for (Future<?> player : players) {
                player.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            over.set(true);
            executor.shutdown();
        }
        word("all");
    }

    private <R> void playSome(LongFunction<R> history, Predicate<R> taker) {
        while (!over.get() && System.nanoTime() < deadline) {
            long seed = next.getAndIncrement();
            if (seed >= end) {
                return;
            }
            R result = played(history, seed);
            synchronized (this) {
                taken++;
                if (!taker.test(result)) {
                    over.set(true);
                }
                if (System.nanoTime() > nextWord) {
                    nextWord += BETWEEN_WORDS.toNanos();
                    word("so far");
                }
            }
        }
    }

    private static <R> R played(LongFunction<R> history, long seed) {
        try {
            return history.apply(seed);
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed + " could not be played", e);
        }
    }

    private synchronized void word(String which) {
        LOG.info(
                "{} histories from seed {} in {} s, {}: {}",
                taken,
                first,
                Duration.ofNanos(System.nanoTime() - started).toSeconds(),
                which,
                so);
    }
}
