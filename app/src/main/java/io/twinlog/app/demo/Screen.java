package io.twinlog.app.demo;

import io.twinlog.app.demo.report.Finding;
import io.twinlog.app.demo.stack.Executions;
import io.twinlog.app.terminal.DiscrepancyBlock;
import io.twinlog.model.Side;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * What the demo shows while it runs: on a terminal one line of progress that is written over, elsewhere a line now and then;
 * and every discrepancy when it is opened.
 */
public final class Screen {

    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private final DiscrepancyBlock block;
    private boolean progressShown;
    private Duration lastLine = Duration.ofDays(-1);

    /**
     * @param terminal whether a line can be written over
     * @param block draws discrepancies
     */
    public Screen(PrintStream out, boolean terminal, DiscrepancyBlock block) {
        this.out = out;
        this.terminal = terminal;
        this.block = block;
    }

    /** A line that stays. */
    public void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    void discrepancy(Finding finding) {
        erase();
        out.println();
        out.print(block.draw(finding.view()));
        out.flush();
    }

    /**
     * Shows how far things are.
     *
     * @param elapsed since the demo began
     * @param behind how far capture is behind the present
     */
    void progress(Duration elapsed, String phase, Executions executions, Sightings seen, Duration behind) {
        if (!terminal && elapsed.minus(lastLine).compareTo(BETWEEN_LINES) < 0) {
            return;
        }
        lastLine = elapsed;
        String text = String.format(
                Locale.ROOT,
                "%02d:%02d %s | instructions legacy %,d new %,d | rows captured %,d + %,d, agreed %,d"
                        + " | discrepancies %d | captured up to %.1f s ago",
                elapsed.toMinutes(),
                elapsed.toSecondsPart(),
                phase,
                executions.count(Side.LEGACY),
                executions.count(Side.NEW),
                seen.captured().getOrDefault(Side.LEGACY, 0L),
                seen.captured().getOrDefault(Side.NEW, 0L),
                seen.rows("MATCHED"),
                seen.findings().raised().size(),
                behind.toMillis() / 1000.0);
        erase();
        if (terminal) {
            out.print(text);
            progressShown = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    private void erase() {
        if (progressShown) {
            out.print(ERASE_LINE);
            progressShown = false;
        }
    }
}
