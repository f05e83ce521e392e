package io.twinlog.app.cli;

import io.twinlog.app.report.RunReader;
import java.time.Duration;
import java.time.Instant;

/** Tells on standard error how far reading is, if it takes long. */
final class ReadingProgress implements RunReader.Progress {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final Console console;
    private Instant told;

    ReadingProgress(Console console) {
        this.console = console;
        this.told = console.clock().instant();
    }

    @Override
    public void at(String pair, double part) {
        Instant now = console.clock().instant();
        if (part < 1 && Duration.between(told, now).compareTo(SILENCE) >= 0) {
            told = now;
            console.err().println("twinlog: reading " + pair + ", " + (int) (part * 100) + " %");
        }
    }
}
