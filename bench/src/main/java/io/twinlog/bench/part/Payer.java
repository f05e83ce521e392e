package io.twinlog.bench.part;

import io.twinlog.bench.backlog.Payments;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Carries out the same payments in two databases, one after the other, at a steady rate. */
final class Payer implements AutoCloseable {

    private final Payments.Session legacy;
    private final Payments.Session renewed;
    private final long pause;
    private long next = Payments.PER_TRANSACTION;

    Payer(Payments legacy, Payments renewed, int perSecond) throws SQLException {
        this.legacy = legacy.open();
        this.renewed = renewed.open();
        this.pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** So many instructions; when each of them was committed on both sides, in nanoseconds of the monotonic clock. */
    Map<String, Long> pay(int instructions) throws SQLException {
        Map<String, Long> committed = new HashMap<>();
        long due = System.nanoTime();
        for (int i = 0; i < instructions; i++) {
            legacy.pay(next);
            renewed.pay(next);
            committed.put("i" + next, System.nanoTime());
            next += Payments.PER_TRANSACTION;
            due += pause;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        return committed;
    }

    @Override
    public void close() throws SQLException {
        legacy.close();
        renewed.close();
    }
}
