package io.twinlog.comparator.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.comparator.ledger.LedgerMinute;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** A minute of the ledger as JSON, see {@code ledger-1.schema.json} beside this class. */
public final class LedgerJson {

    private LedgerJson() {}

    /** The record in UTF-8. */
    public static byte[] write(String pair, String run, LedgerMinute minute) {
        return EventJson.object(json -> {
            json.writeStringField("pair", pair);
            json.writeStringField("run", run);
            json.writeStringField("stage", minute.stage().name());
            json.writeStringField("part", minute.part());
            json.writeStringField("minute", minute.minute().toString());
            json.writeObjectFieldStart("counts");
            for (Category category : Category.values()) {
                if (minute.count(category) != 0) {
                    json.writeNumberField(category.name(), minute.count(category));
                }
            }
            json.writeEndObject();
            if (!minute.rules().isEmpty()) {
                json.writeObjectFieldStart("rules");
                for (Map.Entry<String, Long> rule : new TreeMap<>(minute.rules()).entrySet()) {
                    json.writeNumberField(rule.getKey(), rule.getValue());
                }
                json.writeEndObject();
            }
        });
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws EventException if it is no minute of the ledger
     */
    public static LedgerMinute read(byte[] json) {
        JsonNode record = EventJson.read(json);
        try {
            Map<Category, Long> counts = new EnumMap<>(Category.class);
            record.path("counts")
                    .properties()
                    .forEach(count -> counts.put(
                            Category.valueOf(count.getKey()), count.getValue().asLong()));
            Map<String, Long> rules = new TreeMap<>();
            record.path("rules")
                    .properties()
                    .forEach(rule -> rules.put(rule.getKey(), rule.getValue().asLong()));
            return new LedgerMinute(
                    LedgerMinute.Stage.valueOf(EventJson.text(record, "stage")),
                    EventJson.text(record, "part"),
                    Instant.parse(EventJson.text(record, "minute")),
                    counts,
                    rules);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new EventException("is no minute of the ledger: a field has no sound value");
        }
    }
}
