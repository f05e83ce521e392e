package io.twinlog.correlator.kafka;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** Kafka Streams at work, looked after: a thread that breaks is replaced as long as that may help. */
final class RunningStreams implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** A failure after so long a time is not one in a row. */
    private static final Duration CALM = Duration.ofMinutes(5);

    private final StoreMemory memory;
    private final KafkaStreams streams;
    private final StateBoard board;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long lastFailure = System.nanoTime();

    /** @param partitions how many the correlation has */
    RunningStreams(Topology topology, Properties properties, int partitions, StateBoard board) {
        this.memory = new StoreMemory(partitions);
        properties.put(BoundedStores.MEMORY, memory);
        this.streams = new KafkaStreams(topology, properties);
        this.board = board;
        streams.setUncaughtExceptionHandler(this::failed);
        streams.setStateListener((now, before) -> changed(now));
        streams.start();
    }

    /** Leaves the group at once, so that nobody waits for this instance to be missed. */
    @Override
    public void close() {
        boolean closed =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(PATIENCE));
        if (closed) {
            // Under a store that is still open it would take the JVM down.
            memory.close();
        }
    }

    private void changed(KafkaStreams.State now) {
        switch (now) {
            case RUNNING -> board.become(new CorrelatorState.Running());
            case REBALANCING -> board.become(new CorrelatorState.Restoring());
            case ERROR -> board.become(new CorrelatorState.Failed("Kafka Streams has given up; its log tells why"));
            case CREATED, PENDING_SHUTDOWN, PENDING_ERROR, NOT_RUNNING -> {}
        }
    }

    private StreamThreadExceptionResponse failed(Throwable failure) {
        long now = System.nanoTime();
        if (now - lastFailure > CALM.toNanos()) {
            failures.set(0);
        }
        lastFailure = now;
        int attempt = failures.incrementAndGet();
        String hopeless = Failures.hopeless(failure, attempt);
        if (hopeless != null) {
            board.become(new CorrelatorState.Failed(hopeless));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        board.become(new CorrelatorState.Recovering(Failures.describe(failure), attempt));
        pause(Failures.backoff(attempt));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
