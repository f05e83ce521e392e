package io.twinlog.comparator.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.value.ValueJson;
import io.twinlog.comparator.value.ValueText;
import io.twinlog.model.TableId;
import io.twinlog.model.value.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A discrepancy's event as JSON, see {@code discrepancy-1.schema.json} beside this class. What there is none of is null;
 * a value that is not known is left out.
 */
public final class DiscrepancyJson {

    /** Long values are cut so that an event stays far below a broker's limit of 1 MB. */
    private static final int MAX_VALUE = 4_096;

    private static final int MIN_VALUE = 64;
    private static final int MAX_VALUES = 200_000;
    private static final int VALUES_PER_DIFFERENCE = 4;

    private DiscrepancyJson() {}

    /** The event in UTF-8. */
    public static byte[] write(DiscrepancyEvent event) {
        return EventJson.object(json -> write(json, event));
    }

    /**
     * Reads what {@link #write} has written. Values come back as far as JSON tells their types, see {@link ValueJson#read};
     * written again it is the same JSON, but for its summary.
     *
     * @throws EventException if it is no discrepancy's event
     */
    public static DiscrepancyEvent read(byte[] json) {
        JsonNode event = EventJson.read(json);
        try {
            return read(event);
        } catch (IllegalArgumentException | DateTimeException e) {
            // The cause may quote a value.
            throw new EventException("is no discrepancy's event: a field has no sound value");
        }
    }

    private static void write(JsonGenerator json, DiscrepancyEvent event) throws IOException {
        Discrepancy discrepancy = event.discrepancy();
        json.writeStringField("id", discrepancy.id().hex());
        json.writeStringField("pair", event.pair());
        json.writeStringField("run", event.run());
        json.writeStringField("status", discrepancy.status().name());
        json.writeNumberField("revision", discrepancy.revision());
        json.writeStringField("kind", discrepancy.kind().name());
        json.writeStringField("reason", discrepancy.reason());
        json.writeStringField("signature", event.signature());
        EventJson.instruction(json, discrepancy.instruction());
        json.writeStringField("entity", discrepancy.entity());
        json.writeFieldName("key");
        ValueJson.write(json, discrepancy.key());
        json.writeArrayFieldStart("differences");
        int limit = limit(discrepancy.differences().size());
        for (Difference difference : discrepancy.differences()) {
            write(json, difference, limit);
        }
        json.writeEndArray();
        write(json, "legacy", discrepancy.legacy());
        write(json, "new", discrepancy.renewed());
        json.writeArrayFieldStart("rules");
        for (String rule : discrepancy.rules()) {
            json.writeString(rule);
        }
        json.writeEndArray();
        EventJson.time(json, "openedAt", discrepancy.openedAt());
        EventJson.time(json, "deadline", discrepancy.deadline());
        EventJson.time(json, "decidedAt", discrepancy.decidedAt());
        json.writeStringField("mapping", event.mapping());
        json.writeStringField("summary", event.summary());
    }

    private static int limit(int differences) {
        int share = MAX_VALUES / Math.max(1, differences * VALUES_PER_DIFFERENCE);
        return Math.max(MIN_VALUE, Math.min(MAX_VALUE, share));
    }

    private static void write(JsonGenerator json, Difference difference, int limit) throws IOException {
        boolean alike = looksAlike(difference, limit);
        json.writeStartObject();
        json.writeStringField("attribute", difference.attribute());
        json.writeStringField("compare", difference.compare().word());
        write(json, "legacy", difference.legacy(), alike, limit);
        write(json, "new", difference.renewed(), alike, limit);
        json.writeEndObject();
    }

    private static void write(
            JsonGenerator json, String side, Difference.@Nullable Held held, boolean withType, int limit)
            throws IOException {
        if (held == null) {
            json.writeNullField(side);
            return;
        }
        json.writeObjectFieldStart(side);
        if (held.value().isKnown()) {
            json.writeFieldName("value");
            ValueJson.write(json, held.value(), limit);
            if (withType) {
                json.writeStringField("type", ValueText.kind(held.value()));
            }
        }
        if (held.before() != null && held.before().isKnown()) {
            json.writeFieldName("before");
            ValueJson.write(json, held.before(), limit);
        }
        json.writeBooleanField("changed", held.changed());
        json.writeEndObject();
    }

    /** Whether two different values are the same in JSON, such as a UUID and its text. */
    private static boolean looksAlike(Difference difference, int limit) throws IOException {
        Difference.Held legacy = difference.legacy();
        Difference.Held renewed = difference.renewed();
        return legacy != null
                && renewed != null
                && legacy.value().kind() != renewed.value().kind()
                && legacy.value().isKnown()
                && renewed.value().isKnown()
                && json(legacy.value(), limit).equals(json(renewed.value(), limit));
    }

    private static String json(Value value, int limit) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = EventJson.generator(text)) {
            ValueJson.write(json, value, limit);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String side, @Nullable SideReport report) throws IOException {
        if (report == null) {
            json.writeNullField(side);
            return;
        }
        json.writeObjectFieldStart(side);
        json.writeStringField("operation", report.operation().name());
        json.writeArrayFieldStart("changes");
        for (ChangeRef change : report.changes()) {
            json.writeStartObject();
            json.writeStringField("table", change.table().toString());
            json.writeStringField("transaction", change.transaction());
            json.writeStringField("position", change.position());
            json.writeStringField("committedAt", change.committedAt().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("changeCount", report.changeCount());
        json.writeEndObject();
    }

    private static DiscrepancyEvent read(JsonNode event) {
        List<Difference> differences = new ArrayList<>();
        event.path("differences").forEach(d -> differences.add(difference(d)));
        List<String> rules = new ArrayList<>();
        event.path("rules").forEach(rule -> rules.add(rule.asText()));
        Discrepancy discrepancy = new Discrepancy(
                new DiscrepancyId(EventJson.text(event, "id")),
                Status.valueOf(EventJson.text(event, "status")),
                event.path("revision").asInt(),
                Kind.valueOf(EventJson.text(event, "kind")),
                EventJson.textOrNull(event, "reason"),
                EventJson.instruction(event),
                EventJson.text(event, "entity"),
                ValueJson.readKey(event.path("key")),
                differences,
                report(event.path("legacy")),
                report(event.path("new")),
                rules,
                EventJson.time(event, "openedAt"),
                EventJson.time(event, "deadline"),
                EventJson.time(event, "decidedAt"));
        return new DiscrepancyEvent(
                EventJson.text(event, "pair"),
                EventJson.text(event, "run"),
                EventJson.text(event, "mapping"),
                discrepancy);
    }

    private static Difference difference(JsonNode difference) {
        return new Difference(
                EventJson.text(difference, "attribute"),
                AttributeMode.valueOf(EventJson.text(difference, "compare").toUpperCase(Locale.ROOT)),
                held(difference.path("legacy")),
                held(difference.path("new")));
    }

    private static Difference.@Nullable Held held(JsonNode held) {
        return held.isObject()
                ? new Difference.Held(
                        held.has("value") ? ValueJson.read(held.path("value")) : Value.UNKNOWN,
                        held.has("before") ? ValueJson.read(held.path("before")) : null,
                        held.path("changed").asBoolean())
                : null;
    }

    private static @Nullable SideReport report(JsonNode report) {
        if (!report.isObject()) {
            return null;
        }
        List<ChangeRef> changes = new ArrayList<>();
        report.path("changes")
                .forEach(change -> changes.add(new ChangeRef(
                        table(EventJson.text(change, "table")),
                        EventJson.text(change, "transaction"),
                        EventJson.text(change, "position"),
                        Instant.parse(EventJson.text(change, "committedAt")))));
        return new SideReport(
                NetOperation.valueOf(EventJson.text(report, "operation")),
                changes,
                report.path("changeCount").asInt());
    }

    /** The last dot parts schema and table: a schema's name may hold dots. */
    private static TableId table(String text) {
        int dot = text.lastIndexOf('.');
        return new TableId(text.substring(0, Math.max(0, dot)), text.substring(dot + 1));
    }
}
