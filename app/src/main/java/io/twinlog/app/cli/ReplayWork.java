package io.twinlog.app.cli;

import io.twinlog.app.config.KafkaConfig;
import io.twinlog.app.kafka.KafkaUnreachableException;
import io.twinlog.app.replay.Progress;
import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.correlator.replay.ReplaySettings;
import io.twinlog.correlator.replay.play.ReplayCancelledException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Does a replay's work in front of people: shows progress, ends it on Ctrl-C, says what went wrong. */
final class ReplayWork {

    private static final long ON_TERMINAL = 1;
    private static final long ELSEWHERE = 10;

    private final Console console;
    private final KafkaConfig kafka;
    private final boolean silent;

    ReplayWork(Console console, KafkaConfig kafka, boolean silent) {
        this.console = console;
        this.kafka = kafka;
        this.silent = silent;
    }

    /** Work that can be cancelled. */
    interface Task {
        ExitCode run() throws InterruptedException;

        /** Ends it soon; from any thread. */
        void cancel();
    }

    /** Prepares the work, and does it. */
    ExitCode with(ReplaySettings settings, Function<Progress, Task> prepared) throws InterruptedException {
        Progress progress = new Progress();
        AtomicReference<@Nullable Task> task = new AtomicReference<>();
        Stopping stopping = new Stopping(
                () -> {
                    Task running = task.get();
                    if (running != null) {
                        running.cancel();
                    }
                },
                console);
        Thread hook = new Thread(stopping::onSignal, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        ExitCode exit = ExitCode.FAILURE;
        ScheduledExecutorService showing = show(progress);
        try {
            Task running = prepared.apply(progress);
            task.set(running);
            exit = running.run();
        } catch (ReplayCancelledException e) {
            end(showing);
            console.err().println("twinlog: cancelled; nothing of run " + settings.run() + " is kept");
        } catch (ReplayRefusedException | IllegalArgumentException e) {
            end(showing);
            console.err().println("twinlog: " + e.getMessage());
            exit = ExitCode.USAGE;
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(kafka.bootstrapServers(), e);
        } finally {
            end(showing);
            stopping.ended(exit, hook);
        }
        return exit;
    }

    private void end(ScheduledExecutorService showing) {
        if (!showing.isShutdown()) {
            showing.shutdownNow();
            if (!silent && console.terminal()) {
                console.err().print("\r\u001b[K");
            }
        }
    }

    private ScheduledExecutorService show(Progress progress) {
        Instant begun = console.clock().instant();
        ScheduledExecutorService showing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (!silent) {
            boolean terminal = console.terminal();
            long every = terminal ? ON_TERMINAL : ELSEWHERE;
            ScheduledFuture<?> unused = showing.scheduleAtFixedRate(
                    () -> {
                        String line = progress.line(
                                Duration.between(begun, console.clock().instant()));
                        console.err().print(terminal ? "\r\u001b[K" + line : "twinlog: " + line + "\n");
                        console.err().flush();
                    },
                    every,
                    every,
                    TimeUnit.SECONDS);
        }
        return showing;
    }
}
