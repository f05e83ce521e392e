package io.twinlog.correlator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a correlator, again and again, amid its work. */
@ExtendWith(SharedBroker.class)
class KilledCorrelatorIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double FAR = 500;

    @TempDir
    private Path directory;

    @Test
    void inTheMiddleItComesToTheSame(KafkaBroker broker) throws Exception {
        try (PairOnKafka pair = CorrelatorIT.pair(broker, "killed")) {
            pair.createTopics();
            Workload workload = new Workload(pair);
            for (int kill = 0; kill < 3; kill++) {
                try (ChildJvm child = child(broker, pair)) {
                    workload.instructions(200);
                    workload.watermarks(0);
                    CorrelatorIT.writeAll(pair, workload);
                    int seen = pair.read(pair.topics.instructions()).size();
                    await().pollInterval(Duration.ofMillis(20))
                            .atMost(PATIENCE)
                            .until(() -> !child.isAlive()
                                    || pair.read(pair.topics.instructions()).size() > seen);
                    assertThat(child.isAlive()).isTrue();
                    child.kill();
                }
            }
            workload.watermarks(FAR);
            CorrelatorIT.writeAll(pair, workload);
            try (ChildJvm child = child(broker, pair)) {
                CorrelatorIT.expectAll(pair, workload);
                child.kill();
            }
        }
    }

    private ChildJvm child(KafkaBroker broker, PairOnKafka pair) {
        return CorrelatorMain.start(
                broker.bootstrapServers(),
                pair.topics.pair(),
                directory.resolve("child").toString());
    }
}
