package io.twinlog.comparator.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.event.CloudEvent;
import io.twinlog.comparator.event.EventException;
import io.twinlog.comparator.event.EventJson;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.model.EventTime;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A run's summary as JSON, see {@code summary-1.schema.json} beside this class. It is the last record of a replay's topic,
 * with the run's name as its key.
 */
public final class SummaryJson {

    /** The schema. */
    public static final String SCHEMA = "urn:twinlog:schema:summary:1";

    /** The {@code ce_type} of its record. */
    public static final String TYPE = "io.twinlog.run.summary";

    private SummaryJson() {}

    /** The headers of its record, in their order. */
    public static Map<String, String> headers(RunSummary summary) {
        EventTime time =
                summary.seen() == null ? new EventTime(0) : summary.seen().last();
        return CloudEvent.headers(
                TYPE, summary.pair(), summary.run(), summary.run() + ".summary", time, summary.run(), SCHEMA);
    }

    /** The summary in UTF-8. */
    public static byte[] write(RunSummary summary) {
        return EventJson.object(json -> write(json, summary));
    }

    /** Writes the summary into an open object. */
    public static void write(JsonGenerator json, RunSummary summary) throws IOException {
        json.writeStringField("pair", summary.pair());
        json.writeStringField("run", summary.run());
        json.writeBooleanField("complete", summary.complete());
        json.writeObjectFieldStart("period");
        EventJson.time(json, "from", summary.period().from());
        EventJson.time(json, "to", summary.period().to());
        json.writeEndObject();
        span(json, summary.seen());
        json.writeArrayFieldStart("mappings");
        for (String mapping : summary.mappings()) {
            json.writeString(mapping);
        }
        json.writeEndArray();
        totals(json, summary);
        json.writeArrayFieldStart("types");
        for (TypeSummary type : summary.types()) {
            json.writeStartObject();
            json.writeStringField("type", type.type());
            counts(json, "verdicts", Verdict.values(), type::count);
            counts(json, "rows", RowVerdict.values(), type::rows);
            counts(json, "discrepancies", Status.values(), type::count);
            span(json, type.seen());
            time(json, "firstCompared", type.firstCompared());
            time(json, "lastDifference", type.lastDifference());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("entities");
        for (EntitySummary entity : summary.entities()) {
            json.writeStartObject();
            json.writeStringField("entity", entity.entity());
            counts(json, "discrepancies", Status.values(), entity::count);
            span(json, entity.seen());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("signatures");
        for (SignatureSummary signature : summary.signatures()) {
            write(json, signature);
        }
        json.writeEndArray();
        counts(json, "beyond", Status.values(), s -> summary.beyond().getOrDefault(s, 0L));
        json.writeArrayFieldStart("reasons");
        for (ReasonSummary reason : summary.reasons()) {
            json.writeStartObject();
            json.writeStringField("status", reason.status().name());
            json.writeStringField("reason", reason.reason());
            json.writeNumberField("count", reason.count());
            span(json, reason.seen());
            json.writeEndObject();
        }
        json.writeEndArray();
        ledger(json, summary.ledger());
    }

    /**
     * Reads what {@link #write(RunSummary)} has written.
     *
     * @throws EventException if it is no summary
     */
    public static RunSummary read(byte[] json) {
        return SummaryReader.read(json);
    }

    private static void totals(JsonGenerator json, RunSummary summary) throws IOException {
        json.writeObjectFieldStart("totals");
        counts(json, "instructions", Verdict.values(), summary::instructions);
        counts(json, "rows", RowVerdict.values(), summary::rows);
        counts(json, "discrepancies", Status.values(), summary::discrepancies);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SignatureSummary signature) throws IOException {
        json.writeStartObject();
        json.writeStringField("signature", signature.signature());
        json.writeStringField("type", signature.type());
        json.writeStringField("entity", signature.entity());
        json.writeStringField("kind", signature.kind().name());
        counts(json, "discrepancies", Status.values(), signature::count);
        span(json, signature.seen());
        json.writeArrayFieldStart("examples");
        for (Example example : signature.examples()) {
            json.writeRawValue(example.event());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void ledger(JsonGenerator json, LedgerSummary ledger) throws IOException {
        json.writeObjectFieldStart("ledger");
        counts(json, "counts", Category.values(), ledger::count);
        json.writeNumberField("seen", ledger.seen());
        json.writeNumberField("unaccounted", ledger.unaccounted());
        json.writeNumberField("minutes", ledger.minutes());
        json.writeNumberField("unclosed", ledger.unclosed());
        json.writeStringField(
                "firstUnclosed",
                ledger.firstUnclosed() == null ? null : ledger.firstUnclosed().toString());
        json.writeObjectFieldStart("rules");
        for (Map.Entry<String, Long> rule : new TreeMap<>(ledger.rules()).entrySet()) {
            json.writeNumberField(rule.getKey(), rule.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static void time(JsonGenerator json, String field, @Nullable EventTime time) throws IOException {
        if (time == null) {
            json.writeNullField(field);
        } else {
            EventJson.time(json, field, time);
        }
    }

    private static <E extends Enum<E>> void counts(
            JsonGenerator json, String field, E[] constants, ToLongFunction<E> count) throws IOException {
        json.writeObjectFieldStart(field);
        for (E constant : constants) {
            if (count.applyAsLong(constant) != 0) {
                json.writeNumberField(constant.name(), count.applyAsLong(constant));
            }
        }
        json.writeEndObject();
    }

    private static void span(JsonGenerator json, @Nullable Span span) throws IOException {
        if (span == null) {
            json.writeNullField("seen");
            return;
        }
        json.writeObjectFieldStart("seen");
        EventJson.time(json, "first", span.first());
        EventJson.time(json, "last", span.last());
        json.writeEndObject();
    }
}
