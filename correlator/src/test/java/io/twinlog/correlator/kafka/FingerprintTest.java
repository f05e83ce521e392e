package io.twinlog.correlator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final CorrelationSettings TIMES = times(60, 1, 600, 1_000, 2, true);

    @Test
    void everythingThatDecidesMakesAnotherFingerprint() {
        List<String> fingerprints = Stream.concat(
                        Stream.of(
                                        TIMES,
                                        times(61, 1, 600, 1_000, 2, true),
                                        times(60, 2, 600, 1_000, 2, true),
                                        times(60, 1, 601, 1_000, 2, true),
                                        times(60, 1, 600, 1_000, 3, true),
                                        times(60, 1, 600, 1_000, 2, false))
                                .map(times -> Fingerprint.of(settings(times), ChangingLogic.MENDED)),
                        Stream.of(
                                Fingerprint.of(settings(TIMES), ChangingLogic.WRONG),
                                Fingerprint.of(settings(TIMES), ChangingLogic.MENDED_WITHOUT_RULE),
                                Fingerprint.of(settings(TIMES).withPartitions(7), ChangingLogic.MENDED)))
                .toList();

        assertThat(fingerprints).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void whatDecidesNothingDoesNot() {
        String fingerprint = Fingerprint.of(settings(TIMES), ChangingLogic.MENDED);

        assertThat(Fingerprint.of(settings(times(60, 1, 600, 2_000, 2, true)), ChangingLogic.MENDED))
                .isEqualTo(fingerprint);
        assertThat(Fingerprint.of(settings(TIMES).withThreads(7), ChangingLogic.MENDED))
                .isEqualTo(fingerprint);
    }

    private static CorrelatorSettings settings(CorrelationSettings times) {
        return CorrelatorSettings.of(
                new Topics("test"),
                List.of(new SourceId(Side.LEGACY, "a")),
                List.of(new SourceId(Side.NEW, "a")),
                times,
                Map.of("bootstrap.servers", "localhost:9092"),
                Path.of("state"));
    }

    private static CorrelationSettings times(
            int window, int settle, int grace, int remember, int skew, boolean instructions) {
        return new CorrelationSettings(
                "test",
                Duration.ofSeconds(window),
                Duration.ofSeconds(settle),
                Duration.ofSeconds(grace),
                Duration.ofSeconds(remember),
                Duration.ofSeconds(skew),
                instructions);
    }
}
