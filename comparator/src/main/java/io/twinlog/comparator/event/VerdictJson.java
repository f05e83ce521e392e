package io.twinlog.comparator.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.Instruction;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The verdict of an instruction as JSON, see {@code verdict-1.schema.json} beside this class. */
public final class VerdictJson {

    private VerdictJson() {}

    /** The event in UTF-8. */
    public static byte[] write(VerdictEvent event) {
        InstructionVerdict verdict = event.verdict();
        return EventJson.object(json -> {
            json.writeStringField("pair", event.pair());
            json.writeStringField("run", event.run());
            EventJson.instruction(json, verdict.instruction());
            json.writeStringField("verdict", verdict.verdict().name());
            json.writeNumberField("revision", verdict.revision());
            json.writeObjectFieldStart("rows");
            for (RowVerdict row : RowVerdict.values()) {
                long count = verdict.rows().getOrDefault(row, 0L);
                if (count != 0) {
                    json.writeNumberField(row.name(), count);
                }
            }
            json.writeEndObject();
            json.writeArrayFieldStart("discrepancies");
            for (DiscrepancyId id : verdict.discrepancies()) {
                json.writeString(id.hex());
            }
            json.writeEndArray();
            EventJson.time(json, "firstSeen", verdict.firstSeen());
            EventJson.time(json, "decidedAt", verdict.decidedAt());
            json.writeStringField("mapping", event.mapping());
        });
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws EventException if it is no verdict's event
     */
    public static VerdictEvent read(byte[] json) {
        JsonNode event = EventJson.read(json);
        try {
            return read(event);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new EventException("is no verdict's event: a field has no sound value");
        }
    }

    private static VerdictEvent read(JsonNode event) {
        Instruction instruction = EventJson.instruction(event);
        if (instruction == null) {
            throw new EventException("has no instruction");
        }
        Map<RowVerdict, Long> rows = new EnumMap<>(RowVerdict.class);
        event.path("rows")
                .properties()
                .forEach(row -> rows.put(
                        RowVerdict.valueOf(row.getKey()), row.getValue().asLong()));
        List<DiscrepancyId> discrepancies = new ArrayList<>();
        event.path("discrepancies").forEach(id -> discrepancies.add(new DiscrepancyId(id.asText())));
        return new VerdictEvent(
                EventJson.text(event, "pair"),
                EventJson.text(event, "run"),
                EventJson.text(event, "mapping"),
                new InstructionVerdict(
                        instruction,
                        Verdict.valueOf(EventJson.text(event, "verdict")),
                        event.path("revision").asInt(),
                        rows,
                        discrepancies,
                        EventJson.time(event, "firstSeen"),
                        EventJson.time(event, "decidedAt")));
    }
}
