package io.twinlog.comparator.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.testing.RandomEvents;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerdictJsonTest {

    private static final VerdictEvent ABSENT = new VerdictEvent(
            "membership",
            DiscrepancyEvent.LIVE,
            "sha256:0123",
            new InstructionVerdict(
                    new Instruction("4711", "RemoveEmployee", null),
                    Verdict.MISSING_IN_NEW,
                    1,
                    Map.of(RowVerdict.MISSING_IN_NEW, 50L),
                    List.of(new DiscrepancyId("5f2c0900000000000000000000000001")),
                    new EventTime(0),
                    new EventTime(301_000_000)));

    @Test
    void isOneLineOfJson() {
        assertThat(new String(VerdictJson.write(ABSENT), UTF_8))
                .isEqualTo(
                        "{\"schemaVersion\":1,\"pair\":\"membership\",\"run\":\"live\",\"instruction\":{\"id\":\"4711\","
                                + "\"type\":\"RemoveEmployee\",\"actor\":null},\"verdict\":\"MISSING_IN_NEW\",\"revision\":1,"
                                + "\"rows\":{\"MISSING_IN_NEW\":50},"
                                + "\"discrepancies\":[\"5f2c0900000000000000000000000001\"],"
                                + "\"firstSeen\":\"1970-01-01T00:00:00Z\",\"decidedAt\":\"1970-01-01T00:05:01Z\","
                                + "\"mapping\":\"sha256:0123\"}");
        assertThat(CloudEvent.headers(ABSENT))
                .containsEntry("ce_type", "io.twinlog.instruction.missing-in-new")
                .containsEntry("ce_subject", "4711")
                .containsEntry("ce_id", "4711.1")
                .containsEntry("ce_dataschema", "urn:twinlog:schema:verdict:1");
    }

    @Test
    void isReadAsItWasWritten() {
        RandomEvents events = new RandomEvents(new Random(3));
        for (int i = 0; i < 500; i++) {
            VerdictEvent event = events.verdict();
            assertThat(VerdictJson.read(VerdictJson.write(event))).isEqualTo(event);
        }
    }
}
