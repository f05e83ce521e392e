package io.twinlog.comparator.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.comparator.ledger.LedgerMinute;
import io.twinlog.comparator.testing.RandomEvents;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Everything written is as its schema says, and the schemas say enough to notice what is not. */
class SchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ROUNDS = 2_000;

    @Test
    void everyDiscrepancyIsAsItsSchemaSays() throws IOException {
        JsonSchema schema = schema("discrepancy-1");
        RandomEvents events = new RandomEvents(new Random(5));
        for (int i = 0; i < ROUNDS; i++) {
            byte[] json = DiscrepancyJson.write(events.discrepancy());
            assertThat(faults(schema, MAPPER.readTree(json)))
                    .as(() -> new String(json, UTF_8))
                    .isEmpty();
        }
    }

    @Test
    void everyVerdictIsAsItsSchemaSays() throws IOException {
        JsonSchema schema = schema("verdict-1");
        RandomEvents events = new RandomEvents(new Random(6));
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(faults(schema, MAPPER.readTree(VerdictJson.write(events.verdict()))))
                    .isEmpty();
        }
    }

    @Test
    void everyMinuteIsAsItsSchemaSays() throws IOException {
        JsonSchema schema = schema("ledger-1");
        Instant minute = Instant.parse("2026-02-03T10:00:00Z");
        for (LedgerMinute one : List.of(
                LedgerMinute.upstream(new SourceId(Side.LEGACY, "main"), minute, 5, 1, 0, 2, 6),
                LedgerMinute.downstream(
                        3,
                        minute,
                        Map.of(Fate.MATCHED, 5L, Fate.PENDING, 1L, Fate.FOLDED, 0L),
                        Map.of("ignore:*.note", 2L, "never", 0L)))) {
            assertThat(faults(schema, MAPPER.readTree(LedgerJson.write("membership", "live", one))))
                    .isEmpty();
        }
    }

    @Test
    void whatIsMissingWrongOrTooMuchIsNoticed() throws IOException {
        JsonSchema schema = schema("discrepancy-1");
        byte[] sound = DiscrepancyJson.write(new RandomEvents(new Random(5)).discrepancy());
        for (String name : names(MAPPER.readTree(sound))) {
            ObjectNode without = (ObjectNode) MAPPER.readTree(sound);
            without.remove(name);
            assertThat(faults(schema, without)).as("without " + name).isNotEmpty();
        }
        ObjectNode wrong = (ObjectNode) MAPPER.readTree(sound);
        wrong.put("openedAt", "yesterday").put("id", "x").put("more", 1).put("status", "CLOSED");
        assertThat(faults(schema, wrong))
                .extracting(m -> m.getInstanceLocation() + " " + m.getType())
                .containsExactlyInAnyOrder("/openedAt format", "/id pattern", " additionalProperties", "/status enum");
    }

    @Test
    void theSchemasKnowAllWords() throws IOException {
        JsonNode discrepancy = json("discrepancy-1").path("properties");
        assertThat(texts(discrepancy.path("status").path("enum"))).containsExactlyInAnyOrder(words(Status.values()));
        assertThat(texts(discrepancy.path("kind").path("enum"))).containsExactly(words(Kind.values()));
        assertThat(texts(json("verdict-1").at("/properties/rows/propertyNames/enum")))
                .containsExactly(words(RowVerdict.values()));
        assertThat(texts(json("ledger-1").at("/properties/counts/propertyNames/enum")))
                .containsExactly(words(Category.values()));
        assertThat(discrepancy.isMissingNode()).isFalse();
        assertThat(json("discrepancy-1").path("$id").asText()).isEqualTo(CloudEvent.DISCREPANCY_SCHEMA);
        assertThat(json("verdict-1").path("$id").asText()).isEqualTo(CloudEvent.VERDICT_SCHEMA);
    }

    private static String[] words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<ValidationMessage> faults(JsonSchema schema, JsonNode json) {
        return List.copyOf(schema.validate(json));
    }

    private static JsonSchema schema(String name) throws IOException {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json(name), config);
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                DiscrepancyJson.class.getResourceAsStream(name + ".schema.json"), "no schema " + name)) {
            return MAPPER.readTree(in);
        }
    }
}
