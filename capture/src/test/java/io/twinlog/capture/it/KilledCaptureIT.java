package io.twinlog.capture.it;

import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the capture, again and again, amid interleaved transactions. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class KilledCaptureIT {

    private static final int ROUNDS = 20;

    @TempDir
    private Path directory;

    @Test
    void losesNoRowAndRepeatsNone() throws Exception {
        Random random = new Random(20260101);
        try (Rig rig = Rig.of(InterleavedWriters.SCHEMA);
                ChangesReader changes = rig.changes()) {
            ChildJvm next = child(rig, 0);
            try {
                go(0);
                next.awaitLine("Streaming", Rig.PATIENCE);
                int delivered = 0;
                try (InterleavedWriters writers = new InterleavedWriters(rig, 8, 7, 0)) {
                    for (int round = 1; round <= ROUNDS; round++) {
                        ChildJvm victim = next;
                        next = child(rig, round);
                        int enough = delivered + 1 + random.nextInt(40);
                        writers.allow(enough + 60L);
                        delivered = InterleavedVerdict.transactions(
                                changes.untilAll(all -> InterleavedVerdict.transactions(all) >= enough));
                        next.awaitLine("waiting", Rig.PATIENCE);
                        victim.kill();
                        victim.close();
                        go(round);
                    }
                }
                InterleavedVerdict.await(rig, changes);
            } finally {
                next.close();
            }
        }
    }

    private void go(int round) throws Exception {
        Files.createFile(signal(round));
    }

    private Path signal(int round) {
        return directory.resolve("go-" + round);
    }

    private ChildJvm child(Rig rig, int round) {
        return ChildJvm.start(ChildJvmSettings.of(
                        CaptureProcess.class,
                        rig.kafka().getProperty("bootstrap.servers"),
                        rig.topics().pair(),
                        rig.postgres().url(rig.database()),
                        rig.postgres().user(),
                        rig.postgres().password(),
                        "entry,hot",
                        signal(round).toString(),
                        Long.toString(64L << 20))
                .withJvmArguments("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    }
}
