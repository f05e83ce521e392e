package io.twinlog.comparator.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.event.EventException;
import io.twinlog.comparator.event.EventJson;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.model.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads summaries from JSON. */
final class SummaryReader {

    private SummaryReader() {}

    static RunSummary read(byte[] json) {
        EventJson.read(json); // is it JSON, and of a version that we know?
        try {
            return summary(ExampleText.read(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | DateTimeException e) {
            // The cause may quote a value.
            throw new EventException("is no run's summary: a field has no sound value");
        }
    }

    private static RunSummary summary(JsonNode json) {
        JsonNode period = json.path("period");
        return new RunSummary(
                EventJson.text(json, "pair"),
                EventJson.text(json, "run"),
                json.path("complete").asBoolean(),
                new Period(
                        period.path("from").isTextual() ? EventJson.time(period, "from") : EventTime.MIN,
                        EventJson.time(period, "to")),
                json.path("seen").isObject() ? span(json) : null,
                list(json, "mappings", JsonNode::asText),
                list(json, "types", SummaryReader::type),
                list(json, "entities", SummaryReader::entity),
                list(json, "signatures", SummaryReader::signature),
                counts(json, "beyond", Status.class),
                list(json, "reasons", SummaryReader::reason),
                ledger(json.path("ledger")));
    }

    private static TypeSummary type(JsonNode type) {
        return new TypeSummary(
                EventJson.text(type, "type"),
                counts(type, "verdicts", Verdict.class),
                counts(type, "rows", RowVerdict.class),
                counts(type, "discrepancies", Status.class),
                span(type),
                timeOrNull(type, "firstCompared"),
                timeOrNull(type, "lastDifference"));
    }

    private static @Nullable EventTime timeOrNull(JsonNode of, String field) {
        return of.path(field).isTextual() ? EventJson.time(of, field) : null;
    }

    private static EntitySummary entity(JsonNode entity) {
        return new EntitySummary(
                EventJson.text(entity, "entity"), counts(entity, "discrepancies", Status.class), span(entity));
    }

    private static SignatureSummary signature(JsonNode signature) {
        return new SignatureSummary(
                EventJson.text(signature, "signature"),
                EventJson.text(signature, "type"),
                EventJson.text(signature, "entity"),
                Kind.valueOf(EventJson.text(signature, "kind")),
                counts(signature, "discrepancies", Status.class),
                span(signature),
                list(signature, "examples", SummaryReader::example));
    }

    private static Example example(JsonNode event) {
        return new Example(
                new DiscrepancyId(EventJson.text(event, "id")),
                Status.valueOf(EventJson.text(event, "status")),
                EventJson.time(event, "openedAt"),
                ExampleText.of(event));
    }

    private static ReasonSummary reason(JsonNode reason) {
        return new ReasonSummary(
                Status.valueOf(EventJson.text(reason, "status")),
                EventJson.text(reason, "reason"),
                reason.path("count").asLong(),
                span(reason));
    }

    private static LedgerSummary ledger(JsonNode ledger) {
        return new LedgerSummary(
                counts(ledger, "counts", Category.class),
                ledger.path("minutes").asLong(),
                ledger.path("unclosed").asLong(),
                instant(EventJson.textOrNull(ledger, "firstUnclosed")),
                rules(ledger.path("rules")));
    }

    private static Map<String, Long> rules(JsonNode rules) {
        Map<String, Long> counts = new HashMap<>();
        rules.properties()
                .forEach(rule -> counts.put(rule.getKey(), rule.getValue().asLong()));
        return counts;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static Span span(JsonNode of) {
        JsonNode seen = of.path("seen");
        return new Span(EventJson.time(seen, "first"), EventJson.time(seen, "last"));
    }

    private static <E extends Enum<E>> Map<E, Long> counts(JsonNode of, String field, Class<E> constants) {
        Map<E, Long> counts = new EnumMap<>(constants);
        of.path(field)
                .properties()
                .forEach(count -> counts.put(
                        Enum.valueOf(constants, count.getKey()),
                        count.getValue().asLong()));
        return counts;
    }

    private static <T> List<T> list(JsonNode of, String field, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        of.path(field).forEach(node -> list.add(element.apply(node)));
        return list;
    }
}
