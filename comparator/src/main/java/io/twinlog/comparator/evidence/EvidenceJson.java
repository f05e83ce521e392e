package io.twinlog.comparator.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.event.EventJson;
import io.twinlog.comparator.evidence.SummaryDiff.Change;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evidence as JSON for programs: {@code report --json} and {@code ready --json}. */
public final class EvidenceJson {

    private EvidenceJson() {}

    /** The whole set in UTF-8; {@code pairs} are summaries as {@link SummaryJson} writes them. */
    public static byte[] write(EvidenceSet set) {
        return EventJson.object(json -> {
            json.writeStringField("run", set.run());
            json.writeStringField("outcome", set.outcome().name());
            json.writeNumberField("instructions", set.instructions());
            json.writeObjectFieldStart("discrepancies");
            for (Status status : Status.values()) {
                if (set.discrepancies(status) > 0) {
                    json.writeNumberField(status.name(), set.discrepancies(status));
                }
            }
            json.writeEndObject();
            json.writeStringField("against", set.against());
            json.writeArrayFieldStart("changes");
            for (SummaryDiff diff : set.changes()) {
                for (Change change : diff.changes()) {
                    write(json, diff.pair(), change);
                }
            }
            json.writeEndArray();
            readiness(json, Readiness.of(set.pairs()), null);
            json.writeArrayFieldStart("pairs");
            for (RunSummary pair : set.pairs()) {
                json.writeStartObject();
                SummaryJson.write(json, pair);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * The answer to whether instruction types are ready, in UTF-8.
     *
     * @param run the run that was looked at
     * @param types the instruction types asked for
     * @param below the rate to stay below; null if none was asked for
     * @param ready whether all are ready; null if that was not asked
     */
    public static byte[] write(String run, List<Readiness> types, @Nullable Double below, @Nullable Boolean ready) {
        return EventJson.object(json -> {
            json.writeStringField("run", run);
            if (below == null || ready == null) {
                json.writeNullField("below");
                json.writeNullField("ready");
            } else {
                json.writeNumberField("below", below);
                json.writeBooleanField("ready", ready);
            }
            readiness(json, types, below);
        });
    }

    private static void readiness(JsonGenerator json, List<Readiness> types, @Nullable Double below)
            throws IOException {
        json.writeNumberField("confidence", Readiness.CONFIDENCE);
        json.writeArrayFieldStart("readiness");
        for (Readiness type : types) {
            json.writeStartObject();
            json.writeStringField("type", type.type());
            json.writeNumberField("compared", type.compared());
            json.writeNumberField("differing", type.differing());
            json.writeNumberField("undecidable", type.undecidable());
            json.writeNumberField("acceptedRows", type.acceptedRows());
            json.writeNumberField("upperBound", type.upperBound());
            SummaryJson.time(json, "lastDifference", type.lastDifference());
            json.writeNumberField("quietSeconds", type.quiet().toSeconds());
            if (below != null) {
                json.writeBooleanField("ready", type.isBelow(below));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String pair, Change change) throws IOException {
        json.writeStartObject();
        json.writeStringField("pair", pair);
        json.writeStringField("signature", change.signature());
        json.writeStringField("trend", change.trend().name());
        json.writeNumberField("before", change.before());
        json.writeNumberField("now", change.now());
        json.writeEndObject();
    }
}
