package io.twinlog.correlator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction of any size is resolved in a heap of a fixed one. */
class LargeTransactionIT {

    @TempDir
    private Path directory;

    @Test
    void aTransactionLargerThanTheHeap() {
        // 300,000 rows as objects would need several times as much.
        ChildJvmSettings settings = ChildJvmSettings.of(LargeTransactionMain.class, directory.toString(), "300000")
                .withJvmArguments("-Xmx40m", "-XX:+UseSerialGC");
        try (ChildJvm child = ChildJvm.start(settings)) {
            assertThat(child.awaitLine(" changes", Duration.ofMinutes(3))).startsWith("300000 changes");
        }
    }
}
