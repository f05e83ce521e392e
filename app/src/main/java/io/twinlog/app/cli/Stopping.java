package io.twinlog.app.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns the JVM's shutdown into an orderly stop with the exit code that belongs to it. */
final class Stopping {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Runnable stop;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Console console;
    private volatile ExitCode exit = ExitCode.FAILURE;

    Stopping(Runnable stop, Console console) {
        this.stop = stop;
        this.console = console;
    }

    /** Runs in a shutdown hook, after a signal. */
    void onSignal() {
        stop.run();
        try {
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                console.err().println("twinlog: did not stop within " + PATIENCE.toSeconds() + " s, and was cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.out().flush();
        console.err().flush();
        // Without it the JVM would end with 128 + the signal's number.
        Runtime.getRuntime().halt(exit.number());
    }

    void ended(ExitCode code, Thread hook) {
        exit = code;
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down already: the hook it is that ends it, with the exit code.
            return;
        }
    }
}
