package io.twinlog.e2e.docs.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.e2e.docs.page.Page;
import io.twinlog.e2e.stack.Shell;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the demo as README.md says, and looks for the excerpt that it shows. */
@Tag("long")
class DemoOutputIT {

    static final String DEMO = "./twinlog demo";

    private static final Page README = Page.of("README.md");

    @TempDir
    private Path directory;

    @Test
    void theDemoShowsTheExcerptAndFindsExactlyItsBugs() {
        try (Shell shell = new Shell(directory)) {
            Shell.Running demo = shell.start(DEMO);

            assertThat(demo.awaitExit(Duration.ofMinutes(5))).isEqualTo(1);
            assertThat(README.blocks("text"))
                    .hasSize(1)
                    .allSatisfy(excerpt -> assertThat(timeless(demo.output())).contains(timeless(excerpt)));
        }
    }

    /** Without what differs from run to run: times, transactions, IDs and revisions. */
    private static String timeless(String output) {
        return output.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("transaction \\d+", "transaction N")
                .replaceAll(" [0-9a-f]{32}( rev \\d+)?", " ID")
                .replaceAll(" +", " ");
    }
}
