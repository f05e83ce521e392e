package io.twinlog.capture.it;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the capture, again and again, amid interleaved transactions. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class KilledCaptureIT {

    private static final HeldCapture.Memory MEMORY = new HeldCapture.Memory(256, 64, 64);

    @TempDir
    private Path directory;

    @Test
    void losesNoRowAndRepeatsNone() throws Exception {
        Random random = new Random(20260101);
        try (Rig rig = Rig.of(InterleavedWriters.SCHEMA);
                ChangesReader changes = rig.changes()) {
            HeldCapture next = capture(rig, 0);
            try {
                next.letGo();
                next.awaitStreaming();
                int delivered = 0;
                try (InterleavedWriters writers = new InterleavedWriters(rig, 8, 7, 0)) {
                    for (int round = 1; round <= Rounds.ALL; round++) {
                        HeldCapture victim = next;
                        next = capture(rig, round);
                        int enough = delivered + 1 + random.nextInt(40);
                        writers.allow(enough + 60L);
                        delivered = InterleavedVerdict.transactions(
                                changes.untilAll(all -> InterleavedVerdict.transactions(all) >= enough));
                        next.awaitHeld();
                        victim.kill();
                        victim.close();
                        next.letGo();
                    }
                }
                InterleavedVerdict.await(rig, changes);
            } finally {
                next.close();
            }
        }
    }

    private HeldCapture capture(Rig rig, int round) {
        return HeldCapture.start(rig, "entry,hot", MEMORY, directory.resolve("go-" + round));
    }
}
