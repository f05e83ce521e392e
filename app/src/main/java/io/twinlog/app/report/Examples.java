package io.twinlog.app.report;

import io.twinlog.app.terminal.DiscrepancyView;
import io.twinlog.comparator.evidence.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Examples, to be looked at. */
public final class Examples {

    private Examples() {}

    /** The event of an example. */
    public static DiscrepancyView view(Example example) {
        try {
            return DiscrepancyView.read(example.event().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("an example is JSON", e);
        }
    }
}
