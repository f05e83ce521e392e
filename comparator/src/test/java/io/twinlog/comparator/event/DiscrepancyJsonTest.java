package io.twinlog.comparator.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Difference.Held;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.testing.RandomEvents;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.TableId;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscrepancyJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void isAsTheDesignShowsIt() throws IOException {
        DiscrepancyEvent event = event(List.of(new Difference(
                "onboarding_status",
                new Held(text("started"), text("pending"), true),
                new Held(text("pending"), text("pending"), false))));

        assertThat(MAPPER.readTree(DiscrepancyJson.write(event)).toPrettyString())
                .isEqualTo(MAPPER.readTree("""
                        {"schemaVersion": 1, "id": "5f2c0900000000000000000000000001", "pair": "membership", "run": "live",
                         "status": "OPEN", "revision": 2, "kind": "VALUE_MISMATCH", "reason": null,
                         "signature": "RemoveEmployee/employment/VALUE_MISMATCH/onboarding_status",
                         "instruction": {"id": "4711", "type": "RemoveEmployee", "actor": "hr-portal"},
                         "entity": "employment", "key": {"employee_no": "E-1042"},
                         "differences": [{"attribute": "onboarding_status", "compare": "changes",
                           "legacy": {"value": "started", "before": "pending", "changed": true},
                           "new": {"value": "pending", "before": "pending", "changed": false}}],
                         "legacy": {"operation": "UPDATE", "changes": [{"table": "public.employment", "transaction": "771",
                           "position": "0/16B3748", "committedAt": "2026-02-03T10:00:00Z"}], "changeCount": 1},
                         "new": {"operation": "UPDATE", "changes": [{"table": "public.employments", "transaction": "902",
                           "position": "0/2A00028", "committedAt": "2026-02-03T10:00:00.250Z"}], "changeCount": 1},
                         "rules": ["ignore:*.updated_at"],
                         "openedAt": "2026-02-03T10:00:00Z", "deadline": "2026-02-03T10:05:01.250Z",
                         "decidedAt": "2026-02-03T10:05:01.250Z", "mapping": "sha256:0123",
                         "summary": "For instruction RemoveEmployee 4711, employment E-1042 is updated differently: onboarding_status is \\"started\\" in legacy, \\"pending\\" in new."}
                        """).toPrettyString());
    }

    @Test
    void differentValuesThatLookAlikeSayTheirType() {
        UUID uuid = UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
        DiscrepancyEvent event = event(List.of(new Difference(
                "token", new Held(new Value.Uuid(uuid), null, true), new Held(text(uuid.toString()), null, true))));

        assertThat(new String(DiscrepancyJson.write(event), UTF_8))
                .contains("\"legacy\":{\"value\":\"" + uuid + "\",\"type\":\"uuid\",\"changed\":true}")
                .contains("\"new\":{\"value\":\"" + uuid + "\",\"type\":\"text\",\"changed\":true}")
                .contains("token is \\\"" + uuid + "\\\" (uuid) in legacy, \\\"" + uuid + "\\\" (text) in new.");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        DiscrepancyEvent event = event(
                List.of(new Difference("a", new Held(Value.NULL, null, true), new Held(Value.UNKNOWN, null, false))));

        assertThat(new String(DiscrepancyJson.write(event), UTF_8))
                .contains(
                        "\"differences\":[{\"attribute\":\"a\",\"compare\":\"changes\",\"legacy\":{\"value\":null,\"changed\":true},"
                                + "\"new\":{\"changed\":false}}]");
    }

    @Test
    void anEventStaysFarBelowABrokersLimit() {
        assertThat(DiscrepancyJson.write(event(different(1, 10_000_000))).length)
                .isBetween(4 * 4_096, 20_000);
        assertThat(DiscrepancyJson.write(event(different(1_000, 50_000))).length)
                .isLessThan(1_000_000);
    }

    private static List<Difference> different(int attributes, int length) {
        Value large = text("x".repeat(length));
        return IntStream.range(0, attributes)
                .mapToObj(i ->
                        new Difference("attribute_" + i, new Held(large, large, true), new Held(large, large, true)))
                .toList();
    }

    @Test
    void whatIsReadIsWrittenAgainAsItWas() throws IOException {
        RandomEvents events = new RandomEvents(new Random(99));
        int cut = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] json = DiscrepancyJson.write(events.discrepancy());
            byte[] again = DiscrepancyJson.write(DiscrepancyJson.read(json));
            if (new String(json, UTF_8).contains("$start")) {
                cut++;
            } else {
                assertThat(withoutWords(again)).isEqualTo(withoutWords(json));
            }
        }
        assertThat(cut).isBetween(1, 1_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"schemaVersion\": 2}",
                "{\"schemaVersion\": 1}",
                "{\"schemaVersion\": 1, \"id\": \"secret\"}",
                "{\"schemaVersion\": secret}"
            })
    void whatIsNoEventIsRefusedWithoutQuotingIt(String json) {
        assertThatThrownBy(() -> DiscrepancyJson.read(json.getBytes(UTF_8)))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("the record ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void headersRouteWithoutAnyValueOfTheRow() {
        assertThat(CloudEvent.headers(event(List.of())))
                .containsExactly(
                        java.util.Map.entry("ce_specversion", "1.0"),
                        java.util.Map.entry("ce_type", "io.twinlog.discrepancy.open"),
                        java.util.Map.entry("ce_source", "/twinlog/membership/live"),
                        java.util.Map.entry("ce_id", "5f2c0900000000000000000000000001.2"),
                        java.util.Map.entry("ce_time", "2026-02-03T10:05:01.250Z"),
                        java.util.Map.entry("ce_subject", "employment/5f2c0900000000000000000000000001"),
                        java.util.Map.entry("ce_dataschema", "urn:twinlog:schema:discrepancy:1"),
                        java.util.Map.entry("content-type", "application/json"));
    }

    /** Summary and type speak of values' types, which JSON does not keep. */
    private static String withoutWords(byte[] json) throws IOException {
        ObjectNode event = (ObjectNode) MAPPER.readTree(json);
        event.remove("summary");
        event.path("differences").forEach(d -> {
            remove(d.path("legacy"));
            remove(d.path("new"));
        });
        return event.toString();
    }

    private static void remove(com.fasterxml.jackson.databind.JsonNode held) {
        if (held instanceof ObjectNode object) {
            object.remove("type");
        }
    }

    static DiscrepancyEvent event(List<Difference> differences) {
        EventTime opened = EventTime.of(Instant.parse("2026-02-03T10:00:00Z"));
        EventTime deadline = EventTime.of(Instant.parse("2026-02-03T10:05:01.25Z"));
        return new DiscrepancyEvent(
                "membership",
                DiscrepancyEvent.LIVE,
                "sha256:0123",
                new Discrepancy(
                        new DiscrepancyId("5f2c0900000000000000000000000001"),
                        Status.OPEN,
                        2,
                        Kind.VALUE_MISMATCH,
                        null,
                        new Instruction("4711", "RemoveEmployee", "hr-portal"),
                        "employment",
                        BusinessKey.of("employee_no", text("E-1042")),
                        differences,
                        side("employment", "771", "0/16B3748", opened.toInstant()),
                        side(
                                "employments",
                                "902",
                                "0/2A00028",
                                opened.toInstant().plusMillis(250)),
                        List.of("ignore:*.updated_at"),
                        opened,
                        deadline,
                        deadline));
    }

    private static SideReport side(String table, String transaction, String position, Instant at) {
        return new SideReport(
                NetOperation.UPDATE,
                List.of(new ChangeRef(new TableId("public", table), transaction, position, at)),
                1);
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }
}
