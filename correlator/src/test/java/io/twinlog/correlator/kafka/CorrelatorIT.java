package io.twinlog.correlator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.correlator.kafka.plain.PlainLogic;
import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.embedded.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several sources, several partitions and a real broker. What is read is compared as complete lists. */
@ExtendWith(SharedBroker.class)
class CorrelatorIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double FAR = 500;

    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void broker(KafkaBroker shared) {
        broker = shared;
    }

    @Test
    void everyDifferenceIsReportedOnceAndNothingElse() throws Exception {
        try (PairOnKafka pair = pair("whole");
                CorrelatorApplication correlator = application(pair, "one")) {
            correlator.start();
            await().atMost(PATIENCE).until(() -> correlator.state() instanceof CorrelatorState.Waiting);
            assertThat(correlator.state())
                    .isEqualTo(new CorrelatorState.Waiting(List.of("legacy/a", "legacy/b", "new/a", "new/b", "new/c")));
            pair.createTopics();
            Workload workload = new Workload(pair);
            workload.instructions(200);
            workload.watermarks(FAR);
            writeAll(pair, workload);

            expectAll(pair, workload);
        }
    }

    @Test
    void aLaggingSourceHoldsEverythingBack() throws Exception {
        try (PairOnKafka pair = pair("lagging");
                CorrelatorApplication correlator = application(pair, "one")) {
            pair.createTopics();
            correlator.start();
            Workload workload = new Workload(pair);
            SourceLog lagging = workload.renewed.get(2);
            workload.instructions(1);
            lagging.watermark(1_030);
            pair.write(lagging);
            // Everything of the others is there before the lagging source says what lets the first verdict pass.
            workload.instructions(60);
            workload.watermarks(FAR);
            List<SourceLog> others = List.of(
                    workload.legacy.get(0), workload.legacy.get(1), workload.renewed.get(0), workload.renewed.get(1));
            for (SourceLog log : others) {
                pair.write(log);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(pair.read(pair.topics.instructions()))
                            .contains("i27: AGREED 1 {MATCHED=1} @1028.0"));

            assertThat(withoutIds(pair.read(pair.topics.discrepancies())))
                    .isSubsetOf(
                            "PROVISIONAL 1 VALUE_MISMATCH i12 E12 @1013.0",
                            "PROVISIONAL 1 VALUE_MISMATCH i22 E22 @1023.0")
                    .allMatch(line -> line.startsWith("PROVISIONAL"));
            pair.write(lagging);

            expectAll(pair, workload);
        }
    }

    @Test
    void badBytesGoToTheDeadLettersAndTheRestGoesOn() throws Exception {
        try (PairOnKafka pair = pair("bad");
                CorrelatorApplication correlator = application(pair, "one")) {
            pair.createTopics();
            correlator.start();
            Workload workload = new Workload(pair);
            workload.instructions(20);
            workload.watermarks(FAR);
            writeAll(pair, workload);
            pair.write(pair.legacy.get(1), "no record".getBytes(UTF_8)).get();
            workload.legacy.get(1).lose();
            for (SourceLog log : workload.renewed) {
                log.insert(100_000, "late-" + log.source.name(), "L-" + log.source.name(), "Ada")
                        .watermark(200_000);
            }
            workload.legacy.forEach(log -> log.watermark(200_000));
            writeAll(pair, workload);
            // What the bad record was cannot be known: it may have been any of these.
            for (SourceLog log : workload.renewed) {
                workload.verdicts().add("late-" + log.source.name() + ": UNDECIDABLE 1 {UNDECIDABLE=1} @100061.0");
            }
            awaitVerdicts(pair, workload);

            assertThat(pair.read(pair.topics.deadLetters()))
                    .containsExactly("twinlog.bad.legacy.changes/1@10: no record");
        }
    }

    @Test
    void aSecondInstanceTakesOverAndGivesBack() throws Exception {
        try (PairOnKafka pair = pair("rebalance");
                CorrelatorApplication one = application(pair, "one");
                CorrelatorApplication two = application(pair, "two")) {
            pair.createTopics();
            one.start();
            Workload workload = new Workload(pair);
            for (int i = 0; i < 10; i++) {
                workload.instructions(50);
                workload.watermarks(0);
                writeAll(pair, workload);
                if (i == 3) {
                    two.start();
                    await().atMost(PATIENCE).until(() -> two.state() instanceof CorrelatorState.Running);
                }
                if (i == 6) {
                    stop(one);
                }
            }
            workload.watermarks(FAR);
            writeAll(pair, workload);

            expectAll(pair, workload);
        }
    }

    // Once more than the block it stands in: closing twice is once.
    private static void stop(CorrelatorApplication application) {
        application.close();
    }

    private static PairOnKafka pair(String name) {
        return pair(broker, name);
    }

    static PairOnKafka pair(KafkaBroker broker, String name) {
        return new PairOnKafka(broker.bootstrapServers(), name, List.of("a", "b"), List.of("a", "b", "c"));
    }

    private CorrelatorApplication application(PairOnKafka pair, String instance) {
        return new CorrelatorApplication(
                pair.settings(directory.resolve(instance)),
                catalogs -> new PlainLogic("plain"),
                CorrelatorMonitor.SILENT);
    }

    static void writeAll(PairOnKafka pair, Workload workload) throws Exception {
        for (SourceLog log : workload.legacy) {
            pair.write(log);
        }
        for (SourceLog log : workload.renewed) {
            pair.write(log);
        }
    }

    static void expectAll(PairOnKafka pair, Workload workload) {
        awaitVerdicts(pair, workload);
        List<String> discrepancies = pair.read(pair.topics.discrepancies());
        assertThat(withoutIds(discrepancies)).containsExactlyInAnyOrderElementsOf(workload.discrepancies());
        assertThat(discrepancies).doesNotHaveDuplicates();
    }

    /** The last verdict is due when all else is: when they are complete, everything is. */
    private static void awaitVerdicts(PairOnKafka pair, Workload workload) {
        await().atMost(PATIENCE)
                .until(() -> pair.read(pair.topics.instructions()).size()
                        >= workload.verdicts().size());
        assertThat(pair.read(pair.topics.instructions())).containsExactlyInAnyOrderElementsOf(workload.verdicts());
    }

    private static List<String> withoutIds(List<String> lines) {
        return lines.stream()
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }
}
