package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.Stitching;
import io.twinlog.embedded.KafkaBrokerProcess;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Everything capture stands on breaks while transactions interleave; afterwards nothing is missing and nothing twice. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class BrokenThingsIT {

    /** Counts how often the capture had to begin anew. */
    private static final class Reconnects implements CaptureMonitor {
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger droppedAgain = new AtomicInteger();

        @Override
        public void state(CaptureState state) {
            if (state instanceof CaptureState.Reconnecting) {
                count.incrementAndGet();
            }
        }

        @Override
        public void droppedAgain(long events) {
            droppedAgain.incrementAndGet();
        }
    }

    private interface Breaking {
        void breakIt(int round) throws Exception;
    }

    private final Reconnects reconnects = new Reconnects();

    @Test
    void aKilledWalsender() throws Exception {
        try (Rig rig = Rig.of(InterleavedWriters.SCHEMA)) {
            survives(rig, settings(rig), Rounds.of(5), round -> killWalsender(rig));
            assertThat(reconnects.count.get()).isGreaterThanOrEqualTo(Rounds.of(5));
        }
    }

    @Test
    void aKilledWalsenderThatDebeziumReconnectsItself() throws Exception {
        try (Rig rig = Rig.of(InterleavedWriters.SCHEMA)) {
            CaptureSettings settings = settings(rig)
                    .withDebezium(Map.of(
                            "max.batch.size", "64",
                            "max.queue.size", "256",
                            "errors.max.retries", "-1",
                            "retriable.restart.connector.wait.ms", "100"));
            survives(rig, settings, Rounds.of(5), round -> killWalsender(rig));
            assertThat(reconnects.count.get()).isZero();
        }
    }

    @Test
    void aFailingKafkaCommit() throws Exception {
        try (Rig rig = Rig.of(InterleavedWriters.SCHEMA);
                Admin admin = Admin.create(rig.kafka())) {
            // The broker then refuses whatever the producer does next, which is a commit most of the time.
            survives(rig, settings(rig), Rounds.of(3), round -> {
                admin.fenceProducers(List.of("twinlog." + rig.topics().pair() + ".legacy.main"))
                        .all()
                        .get();
                Awaitility.await().atMost(Rig.PATIENCE).until(() -> reconnects.count.get() >= round);
            });
        }
    }

    @Test
    void aRestartedBroker() throws Exception {
        try (KafkaBrokerProcess kafka = KafkaBrokerProcess.start(KafkaSettings.temporary());
                Rig rig = Rig.on(Servers.postgres(), kafka, InterleavedWriters.SCHEMA)) {
            survives(rig, settings(rig), 2, round -> {
                if (round == 1) {
                    kafka.stop();
                } else {
                    kafka.kill();
                }
                kafka.start();
            });
        }
    }

    @Test
    void aRestartedDatabase() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(PostgresSettings.temporary());
                Rig rig = Rig.on(postgres, Servers.kafka(), InterleavedWriters.SCHEMA)) {
            // The writers do not survive it, so each round has its own.
            int[] round = {0};
            try (Capture capture = rig.start(settings(rig), reconnects);
                    ChangesReader changes = rig.changes()) {
                Rig.awaitState(capture, CaptureState.Streaming.class);
                while (++round[0] <= Rounds.of(3)) {
                    int before = InterleavedVerdict.transactions(rig);
                    InterleavedWriters writers = new InterleavedWriters(rig, 4, round[0], round[0] * 100_000);
                    writers.allow(100);
                    changes.untilAll(all -> InterleavedVerdict.transactions(all) >= before + 20);
                    if (round[0] == 2) {
                        postgres.crash();
                        postgres.start();
                    } else {
                        postgres.restart();
                    }
                    writers.abandon();
                    // It may have delivered all of this round before it was cut off, and so be done without noticing.
                    int breaks = round[0];
                    Awaitility.await().atMost(Rig.PATIENCE).until(() -> reconnects.count.get() >= breaks);
                }
                InterleavedVerdict.await(rig, changes);
            }
            assertThat(reconnects.count.get()).isGreaterThanOrEqualTo(Rounds.of(3));
        }
    }

    @Test
    void aSecondCaptureFencesTheFirst() throws Exception {
        try (Rig rig = Rig.of(InterleavedWriters.SCHEMA);
                Capture first = rig.startStreaming(settings(rig));
                ChangesReader changes = rig.changes()) {
            try (InterleavedWriters writers = new InterleavedWriters(rig, 4, 3, 0)) {
                more(changes, writers);
                try (Capture second = rig.start(settings(rig))) {
                    assertThat(first.awaitStop(Rig.PATIENCE)).isTrue();
                    assertThat(first.state())
                            .isEqualTo(new CaptureState.Failed("another capture of legacy/main has started and taken"
                                    + " over; only one may run, this one has stopped"));
                    more(changes, writers);
                    writers.close();
                    InterleavedVerdict.await(rig, changes);
                    assertThat(second.state()).isEqualTo(new CaptureState.Streaming());
                }
            }
        }
    }

    private void survives(Rig rig, CaptureSettings settings, int rounds, Breaking breaking) throws Exception {
        try (Capture capture = rig.start(settings, reconnects);
                ChangesReader changes = rig.changes()) {
            Rig.awaitState(capture, CaptureState.Streaming.class);
            try (InterleavedWriters writers = new InterleavedWriters(rig, 6, 11, 0)) {
                for (int round = 1; round <= rounds; round++) {
                    more(changes, writers);
                    Rig.awaitState(capture, CaptureState.Streaming.class);
                    breaking.breakIt(round);
                }
                more(changes, writers);
            }
            InterleavedVerdict.await(rig, changes);
        }
    }

    /** Waits until some more has been delivered, while still more is being written. */
    private static void more(ChangesReader changes, InterleavedWriters writers) {
        int enough = InterleavedVerdict.transactions(changes.untilAll(all -> true)) + 15;
        writers.allow(enough + 100L);
        changes.untilAll(all -> InterleavedVerdict.transactions(all) >= enough);
    }

    private static CaptureSettings settings(Rig rig) {
        return rig.settings("entry", "hot")
                .withStitching(new Stitching.Message("twinlog"))
                .withDebezium(Map.of("max.batch.size", "64", "max.queue.size", "256"));
    }

    private static void killWalsender(Rig rig) throws SQLException {
        Awaitility.await().atMost(Rig.PATIENCE).pollDelay(Duration.ZERO).until(() -> rig.killWalsender() == 1);
    }
}
