package io.twinlog.capture.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/**
 * Threads that write transactions of many sizes at the same time, so that they interleave in the log; some roll back, or
 * roll back a part. Each transaction declares an instruction, before, amid or after its rows.
 */
@SuppressWarnings("try") // An interrupted test has failed anyway.
final class InterleavedWriters implements AutoCloseable {

    static final String[] SCHEMA = {
        "CREATE TABLE entry (writer int, tx int, n int, PRIMARY KEY (writer, tx, n))",
        "ALTER TABLE entry REPLICA IDENTITY FULL",
        "CREATE TABLE hot (id int PRIMARY KEY, v bigint)",
        "ALTER TABLE hot REPLICA IDENTITY FULL",
        "INSERT INTO hot SELECT i, 0 FROM generate_series(0, 3) i"
    };

    private final Rig rig;
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicLong committed = new AtomicLong();
    private volatile long allowed;
    private volatile boolean stop;

    /**
     * @param first the first number that a writer gives to a transaction
     */
    InterleavedWriters(Rig rig, int writers, long seed, int first) {
        this.rig = rig;
        this.threads = Executors.newFixedThreadPool(writers);
        for (int i = 0; i < writers; i++) {
            int writer = i;
            running.add(threads.submit(() -> {
                write(writer, new Random(seed + writer), first);
                return null;
            }));
        }
    }

    private void write(int writer, Random random, int first) throws SQLException {
        try (Connection connection = rig.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?, ?)");
                PreparedStatement update = connection.prepareStatement("UPDATE hot SET v = v + 1 WHERE id = ?");
                PreparedStatement declare =
                        connection.prepareStatement("SELECT pg_logical_emit_message(true, 'twinlog', ?)")) {
            connection.setAutoCommit(false);
            for (int tx = first; !stop; tx++) {
                while (committed.get() >= allowed && !stop) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                }
                int rows = 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 10);
                int declaration = random.nextInt(rows);
                for (int n = 0; n < rows; n++) {
                    insert(insert, writer, tx, n);
                    if (n == declaration) {
                        declare.setString(1, "{\"id\": \"" + writer + "-" + tx + "\"}");
                        declare.execute();
                    }
                    if (random.nextInt(20) == 0) {
                        // The log has these rows' numbers, and delivers none of them.
                        Savepoint savepoint = connection.setSavepoint();
                        insert(insert, writer, tx, n + 1000);
                        connection.rollback(savepoint);
                    }
                    if (random.nextInt(4) == 0) {
                        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(2000)));
                    }
                }
                if (random.nextInt(8) == 0) {
                    connection.rollback();
                } else {
                    update.setInt(1, random.nextInt(4));
                    update.execute();
                    connection.commit();
                    committed.incrementAndGet();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(6)));
            }
        }
    }

    private static void insert(PreparedStatement insert, int writer, int tx, int n) throws SQLException {
        insert.setInt(1, writer);
        insert.setInt(2, tx);
        insert.setInt(3, n);
        insert.execute();
    }

    /**
     * Lets them write, all together, so many transactions since their start; at first they wait. What is written stays just
     * ahead of what is delivered, so that a test takes no longer than it must.
     */
    void allow(long transactions) {
        allowed = transactions;
    }

    /** Waits until they have written all that they may. */
    void awaitAllowed() {
        Awaitility.await().atMost(Rig.PATIENCE).until(() -> committed.get() >= allowed);
    }

    /** Lets them finish what they are writing. */
    @Override
    public void close() throws Exception {
        stop = true;
        threads.shutdown();
        for (Future<?> writer : running) {
            writer.get(1, TimeUnit.MINUTES);
        }
    }

    /** Waits for the end of those whose database has gone. */
    void abandon() throws InterruptedException {
        stop = true;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("a writer hangs");
        }
    }
}
