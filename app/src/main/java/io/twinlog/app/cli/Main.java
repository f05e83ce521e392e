package io.twinlog.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The {@code twinlog} command. */
public final class Main {

    private Main() {}

    /** Runs the command; ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        // Files and pipes get UTF-8 whatever the locale is: events are JSON, and blocks have lines in them.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Console console = new Console(out, err, System.getenv(), Clock.systemUTC());
        try {
            return TwinlogCommand.line(console).execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }
}
