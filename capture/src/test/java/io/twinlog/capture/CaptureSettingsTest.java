package io.twinlog.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.capture.CaptureSettings.Database;
import io.twinlog.capture.CaptureSettings.Timing;
import io.twinlog.model.Secret;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureSettingsTest {

    private static final TableId PERSON = TableId.parse("person");

    @Test
    void everyFaultIsSaidAtOnce() {
        assertThatThrownBy(() -> new CaptureSettings(
                        new Topics("p"),
                        new SourceId(Side.NEW, "main"),
                        2,
                        2,
                        new Database("jdbc:mysql://h/d", " ", Secret.of("hush")),
                        List.of(PERSON, PERSON),
                        new Stitching.Message("twinlog.x"),
                        new Timing(
                                Duration.ZERO,
                                Duration.ofSeconds(-1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)),
                        OnLostLog.REFUSE,
                        true,
                        -1,
                        Path.of("."),
                        Map.of("slot.name", "mine")))
                .isInstanceOfSatisfying(
                        InvalidCaptureSettings.class,
                        invalid -> assertThat(invalid.faults())
                                .containsExactly(
                                        "partition 2 is not below the number of sources, 2",
                                        "url must start with jdbc:postgresql:",
                                        "user is empty",
                                        "tables names a table twice",
                                        "instruction.message must not start with twinlog., which Twinlog's own messages do",
                                        "heartbeat must be longer than zero",
                                        "clock-skew is negative",
                                        "backoff: the longest is shorter than the first",
                                        "the bytes of a transaction held in memory are negative",
                                        "debezium.slot.name cannot be set: capture depends on its own value"));
    }

    @Test
    void whatCapturesPromisesDependOnCannotBeSet() {
        CaptureSettings settings = CaptureSettings.of(
                new Topics("p"),
                new SourceId(Side.NEW, "main"),
                new Database("jdbc:postgresql://h/d", "u", Secret.of("hush")),
                List.of(PERSON));
        for (String property : List.of(
                "table.include.list",
                "offset.storage",
                "offset.flush.interval.ms",
                "database.hostname",
                "transforms.x.type",
                "decimal.handling.mode",
                "snapshot.max.threads",
                "unavailable.value.placeholder")) {
            assertThatThrownBy(() -> settings.withDebezium(Map.of(property, "x")))
                    .as(property)
                    .hasMessage("debezium." + property + " cannot be set: capture depends on its own value");
        }
        assertThat(settings.withDebezium(Map.of("max.batch.size", "10")).debezium())
                .isEqualTo(Map.of("max.batch.size", "10"));
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new Database("jdbc:postgresql://h/d", "u", Secret.of("hush")).toString())
                .doesNotContain("hush");
    }
}
