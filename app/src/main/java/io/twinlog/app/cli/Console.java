package io.twinlog.app.cli;

import io.twinlog.app.config.ConfigFile;
import io.twinlog.app.terminal.DiscrepancyBlock;
import io.twinlog.app.terminal.Palette;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What a command is run in.
 *
 * @param out for results
 * @param err for everything else
 * @param environment the process's environment; the launcher sets {@code TWINLOG_TERMINAL} where people look at the
 *     output, since Java cannot tell: its console is absent when only the input is redirected, and from 22 on never
 * @param clock the time
 */
record Console(PrintStream out, PrintStream err, Map<String, String> environment, Clock clock) {

    private static final int USUAL_WIDTH = 100;

    ConfigFile configs() {
        return new ConfigFile(environment);
    }

    /** How discrepancies are drawn here. */
    DiscrepancyBlock block(Palette.When colour) {
        return new DiscrepancyBlock(palette(colour), width());
    }

    /** The colours of the output. */
    Palette palette(Palette.When colour) {
        return Palette.of(colour, terminal(), environment);
    }

    /** Whether people look at the output. */
    boolean terminal() {
        return environment.containsKey("TWINLOG_TERMINAL");
    }

    private int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}
