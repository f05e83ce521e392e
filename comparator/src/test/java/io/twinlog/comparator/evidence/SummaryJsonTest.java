package io.twinlog.comparator.evidence;

import static io.twinlog.comparator.evidence.Story.TEN;
import static io.twinlog.comparator.evidence.Story.accepted;
import static io.twinlog.comparator.evidence.Story.at;
import static io.twinlog.comparator.evidence.Story.differs;
import static io.twinlog.comparator.evidence.Story.unknown;
import static io.twinlog.comparator.evidence.Story.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.event.CloudEvent;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.EventException;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.comparator.ledger.LedgerMinute;
import io.twinlog.comparator.testing.RandomEvents;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void isAsItsPageShowsIt() throws IOException {
        JsonNode written = MAPPER.readTree(SummaryJson.write(small()));
        JsonNode golden = MAPPER.readTree(resource("summary.json"));
        assertThat(written.toPrettyString()).isEqualTo(golden.toPrettyString());
    }

    @Test
    void isReadAsItWasWrittenAndAsItsSchemaSays() throws IOException {
        JsonSchema schema = schema();
        for (RunSummary summary : List.of(small(), small().incomplete(), empty(), random(1), random(2), random(3))) {
            byte[] json = SummaryJson.write(summary);
            assertThat(SummaryJson.read(json)).isEqualTo(summary);
            assertThat(SummaryJson.write(SummaryJson.read(json))).isEqualTo(json);
            assertThat(schema.validate(MAPPER.readTree(json)))
                    .as(new String(json, UTF_8))
                    .isEmpty();
        }
    }

    @Test
    void theSchemaNoticesWhatIsMissingOrTooMuch() throws IOException {
        JsonSchema schema = schema();
        byte[] sound = SummaryJson.write(small());
        List<String> names = MAPPER.readTree(sound).properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        for (String name : names) {
            ObjectNode without = (ObjectNode) MAPPER.readTree(sound);
            without.remove(name);
            assertThat(schema.validate(without)).as("without " + name).isNotEmpty();
        }
        ObjectNode wrong = (ObjectNode) MAPPER.readTree(sound);
        ((ObjectNode) wrong.at("/signatures/0/examples/0")).put("status", "CLOSED");
        ((ObjectNode) wrong.at("/types/0/verdicts")).put("PERHAPS", 1);
        assertThat(schema.validate(wrong))
                .extracting(m -> m.getInstanceLocation().toString())
                .containsExactlyInAnyOrder("/signatures/0/examples/0/status", "/types/0/verdicts");
    }

    @Test
    void theSchemaKnowsAllWords() throws IOException {
        JsonNode schema = MAPPER.readTree(resource("summary-1.schema.json"));
        assertThat(schema.path("$id").asText()).isEqualTo(SummaryJson.SCHEMA);
        assertThat(texts(schema.at("/$defs/statuses/propertyNames/enum"))).containsExactly(words(Status.values()));
        assertThat(texts(schema.at("/$defs/verdicts/propertyNames/enum"))).containsExactly(words(Verdict.values()));
        assertThat(texts(schema.at("/$defs/rows/propertyNames/enum"))).containsExactly(words(RowVerdict.values()));
        assertThat(texts(schema.at("/properties/ledger/properties/counts/propertyNames/enum")))
                .containsExactly(words(Category.values()));
        assertThat(texts(schema.at("/properties/signatures/items/properties/kind/enum")))
                .containsExactly(words(Kind.values()));
    }

    @Test
    void aVeryLongExampleIsShortened() {
        RunAccumulator run = new RunAccumulator("membership", "what-if", Period.ALL);
        RandomEvents events = new RandomEvents(new Random(1));
        var long1 = events.discrepancy().discrepancy();
        var many = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> new io.twinlog.comparator.discrepancy.Difference(
                        "attribute_" + i,
                        new io.twinlog.comparator.discrepancy.Difference.Held(
                                new io.twinlog.model.value.Value.Text("x".repeat(90)), null, true),
                        null))
                .toList();
        run.discrepancy(new io.twinlog.comparator.event.DiscrepancyEvent(
                "membership",
                "what-if",
                "sha256:0",
                new io.twinlog.comparator.discrepancy.Discrepancy(
                        long1.id(),
                        Status.OPEN,
                        1,
                        Kind.OPERATION_MISMATCH,
                        null,
                        null,
                        "e",
                        io.twinlog.model.value.BusinessKey.of("no", new io.twinlog.model.value.Value.Int(1)),
                        many,
                        null,
                        null,
                        List.of(),
                        at(0),
                        at(1),
                        at(1))));
        RunSummary summary = run.summary();
        assertThat(summary.signatures())
                .singleElement()
                .satisfies(s -> assertThat(s.examples())
                        .singleElement()
                        .satisfies(e -> assertThat(e.event().length()).isBetween(10_000, 16_384)));
        assertThat(SummaryJson.read(SummaryJson.write(summary))).isEqualTo(summary);
    }

    @Test
    void headersSayWhatItIs() {
        assertThat(SummaryJson.headers(small()))
                .containsEntry("ce_type", "io.twinlog.run.summary")
                .containsEntry("ce_source", "/twinlog/membership/live")
                .containsEntry("ce_id", "live.summary")
                .containsEntry("ce_subject", "live")
                .containsEntry("ce_time", "2026-02-03T10:01:00Z")
                .containsEntry("ce_dataschema", "urn:twinlog:schema:summary:1")
                .hasSameSizeAs(CloudEvent.headers(new RandomEvents(new Random(1)).discrepancy()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"schemaVersion\": 1}",
                "{\"schemaVersion\": 1, \"pair\": \"secret\", \"run\": \"live\", \"seen\": {\"first\": \"secret\"}}"
            })
    void whatIsNoSummaryIsRefusedWithoutQuotingIt(String json) {
        assertThatThrownBy(() -> SummaryJson.read(json.getBytes(UTF_8)))
                .isInstanceOf(EventException.class)
                .hasMessageNotContaining("secret");
    }

    static RunSummary small() {
        RunAccumulator run = new RunAccumulator("membership", "live", new Period(at(0), at(3600)));
        run.discrepancy(differs(1, "RemoveEmployee", "status", Status.OPEN, 12));
        run.discrepancy(accepted(2, "RemoveEmployee", "resetting it was never intended", 20));
        run.discrepancy(unknown(3, "RaiseSalary", "before start of legacy/main", 2));
        run.verdict(verdict("i1", "RemoveEmployee", Verdict.DIFFERENT, Map.of(RowVerdict.DIFFERENT, 1L), 12));
        run.verdict(verdict("i2", "RemoveEmployee", Verdict.AGREED, Map.of(RowVerdict.ACCEPTED, 1L), 20));
        run.verdict(verdict("i3", "RaiseSalary", Verdict.UNDECIDABLE, Map.of(RowVerdict.UNDECIDABLE, 1L), 2));
        run.minute(LedgerMinute.upstream(new SourceId(Side.LEGACY, "main"), TEN, 3, 1, 0, 0, 3));
        run.minute(LedgerMinute.downstream(
                0, TEN, Map.of(Fate.DISCREPANT, 1L, Fate.ACCEPTED, 1L, Fate.UNDECIDABLE, 1L), Map.of()));
        run.minute(LedgerMinute.upstream(new SourceId(Side.LEGACY, "main"), TEN.plusSeconds(60), 2, 0, 0, 0, 2));
        run.minute(LedgerMinute.downstream(0, TEN.plusSeconds(60), Map.of(Fate.PENDING, 2L), Map.of()));
        return run.summary();
    }

    private static RunSummary empty() {
        return new RunAccumulator("membership", "what-if", Period.ALL).summary();
    }

    private static RunSummary random(long seed) {
        RunAccumulator run = new RunAccumulator("membership", "live", Period.ALL);
        RandomEvents events = new RandomEvents(new Random(seed));
        for (int i = 0; i < 200; i++) {
            run.discrepancy(events.discrepancy());
            run.verdict(events.verdict());
        }
        return run.summary();
    }

    private static String[] words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonSchema schema() throws IOException {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        String discrepancy = resource("../event/discrepancy-1.schema.json");
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        factory -> factory.schemaLoaders(
                                loaders -> loaders.schemas(Map.of(CloudEvent.DISCREPANCY_SCHEMA, discrepancy))))
                .getSchema(resource("summary-1.schema.json"), config);
    }

    private static String resource(String name) throws IOException {
        Class<?> beside = name.startsWith("..") ? DiscrepancyJson.class : SummaryJson.class;
        String file = name.substring(name.lastIndexOf('/') + 1);
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), "no " + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
