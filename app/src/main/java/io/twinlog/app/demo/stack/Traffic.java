package io.twinlog.app.demo.stack;

import io.twinlog.app.demo.workload.DemoInstruction;
import io.twinlog.app.demo.workload.Deviation;
import io.twinlog.app.demo.workload.Step;
import io.twinlog.model.Side;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Has both stacks carry out the same instructions, each at its own pace: a company's in order, those of different companies
 * side by side. Where the stacks cannot keep up the workload slows down, so that they never drift far apart.
 */
public final class Traffic implements AutoCloseable {

    private static final int LANES = 4;
    private static final int MOST_WAITING = 32;
    private static final Duration LATE = Duration.ofSeconds(3);

    private final Lanes legacy;
    private final Lanes renewed;
    private final Lanes latecomer;
    private final Executions executions = new Executions();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final AtomicBoolean failed = new AtomicBoolean();

    private Traffic(Lanes.Opener legacy, Lanes.Opener renewed) throws SQLException {
        this.legacy = new Lanes("legacy", LANES, legacy);
        this.renewed = new Lanes("new", LANES, renewed);
        this.latecomer = new Lanes("late", 1, renewed);
    }

    /** Connects both stacks to their databases. */
    public static Traffic on(Databases databases) throws SQLException {
        return new Traffic(
                () -> new LegacyStack(databases.connect(Side.LEGACY)), () -> new NewStack(databases.connect(Side.NEW)));
    }

    /** What has been done so far; goes on changing while a workload runs. */
    public Executions executions() {
        return executions;
    }

    /** Carries out instructions on both sides as fast as they go, one after the other, and counts none of them. */
    public void lay(List<DemoInstruction> foundation) throws SQLException, InterruptedException {
        awaitAll(List.of(
                legacy.submit(0, stack -> executeAll(stack, foundation)),
                renewed.submit(0, stack -> executeAll(stack, foundation))));
    }

    private static void executeAll(Stack stack, List<DemoInstruction> instructions) throws SQLException {
        for (DemoInstruction instruction : instructions) {
            stack.execute(instruction, null);
        }
    }

    /** Carries out the steps in their time; returns when both sides are done with all. */
    public void run(List<Step> steps) throws SQLException, InterruptedException {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        long start = System.nanoTime();
        for (Step step : steps) {
            sleepUntil(start + step.due().toNanos());
            room.acquire(2);
            submit(step, done);
            if (failed.get()) {
                break;
            }
        }
        awaitAll(done);
    }

    private void submit(Step step, List<CompletableFuture<Void>> done) {
        long now = System.nanoTime();
        int lane = step.instruction().company().hashCode();
        CompletableFuture<Void> old = legacy.submit(lane, stack -> {
            sleepUntil(now + step.legacyLag().toNanos());
            stack.execute(step.instruction(), null);
            executed(Side.LEGACY, step);
        });
        done.add(old.whenComplete(this::makeRoom));
        CompletableFuture<Void> turn = renewed.submit(lane, stack -> {
            sleepUntil(now + step.newLag().toNanos());
            if (step.deviation() != Deviation.THREE_SECONDS_LATE) {
                stack.execute(step.instruction(), step.deviation());
                executed(Side.NEW, step);
            }
        });
        done.add(turn.whenComplete(this::makeRoom));
        if (step.deviation() == Deviation.THREE_SECONDS_LATE) {
            done.add(turn.thenCombine(old, (a, b) -> System.nanoTime())
                    .thenCompose(since -> latecomer.submit(0, stack -> {
                        sleepUntil(since + LATE.toNanos());
                        stack.execute(step.instruction(), step.deviation());
                        executed(Side.NEW, step);
                    })));
        }
    }

    private void makeRoom(@Nullable Void nothing, @Nullable Throwable failure) {
        if (failure != null) {
            failed.set(true);
        }
        room.release();
    }

    private void executed(Side side, Step step) {
        executions.done(side, step.instruction().id(), Instant.now());
        if (side == Side.NEW && step.deviation() != null && step.deviation().isBug()) {
            executions.deviated();
        }
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    }

    private static void awaitAll(List<CompletableFuture<Void>> done) throws SQLException, InterruptedException {
        for (CompletableFuture<Void> one : done) {
            try {
                one.get();
            } catch (ExecutionException | CompletionException e) {
                if (e.getCause() instanceof SQLException refused) {
                    throw refused;
                }
                throw new IllegalStateException("a stack of the demo failed", e);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (latecomer;
                renewed) {
            legacy.close();
        }
    }
}
