package io.twinlog.app.cli;

import io.twinlog.app.terminal.Palette;
import picocli.CommandLine.Option;

/** {@code --color}, of every command that shows something to people. */
final class ColorOption {

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "AUTO",
            description = "When to colour: ${COMPLETION-CANDIDATES} (default: AUTO, on a terminal).")
    private Palette.When when;

    Palette.When when() {
        return when;
    }
}
