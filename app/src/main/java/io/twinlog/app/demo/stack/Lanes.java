package io.twinlog.app.demo.stack;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of one stack, each with its own connection. What goes to one lane is done in order. */
final class Lanes implements AutoCloseable {

    /** Opens a stack with its own connection. */
    @FunctionalInterface
    interface Opener {
        Stack open() throws SQLException;
    }

    /** What to do with a lane's stack. */
    @FunctionalInterface
    interface Work {
        void with(Stack stack) throws Exception;
    }

    private record Lane(ExecutorService thread, Stack stack) {}

    private final List<Lane> lanes = new ArrayList<>();

    Lanes(String name, int count, Opener opener) throws SQLException {
        for (int i = 0; i < count; i++) {
            String thread = "demo-" + name + "-" + i;
            lanes.add(new Lane(Executors.newSingleThreadExecutor(work -> daemon(work, thread)), opener.open()));
        }
    }

    /** Does the work after all that was given to the same lane before. */
    CompletableFuture<Void> submit(int lane, Work work) {
        Lane on = lanes.get(Math.floorMod(lane, lanes.size()));
        CompletableFuture<Void> done = new CompletableFuture<>();
        on.thread().execute(() -> {
            try {
                work.with(on.stack());
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws SQLException {
        for (Lane lane : lanes) {
            lane.thread().shutdownNow();
        }
        for (Lane lane : lanes) {
            lane.stack().close();
        }
    }
}
