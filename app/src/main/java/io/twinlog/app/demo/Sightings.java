package io.twinlog.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.app.demo.report.Findings;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What has been seen on Twinlog's topics so far. */
final class Sightings {

    private final Findings findings = new Findings();
    private final Map<Side, Long> rows = new EnumMap<>(Side.class);
    private final Map<Side, EventTime> watermarks = new EnumMap<>(Side.class);
    private final Map<String, Map<String, Long>> verdicts = new HashMap<>();

    Findings findings() {
        return findings;
    }

    void log(Side side, LogRecord record) {
        if (record.entry() instanceof LogEntry.RowChange change && change.operation() != Operation.READ) {
            rows.merge(side, 1L, Long::sum);
        } else if (record.entry() instanceof LogEntry.Watermark) {
            watermarks.put(side, record.time());
        }
    }

    /** An instruction's verdict; a later one takes the place of an earlier one. */
    void verdict(JsonNode verdict) {
        Map<String, Long> counts = new HashMap<>();
        verdict.path("rows")
                .properties()
                .forEach(e -> counts.put(e.getKey(), e.getValue().asLong()));
        verdicts.put(verdict.path("instruction").path("id").asText(), counts);
    }

    Map<Side, Long> captured() {
        return Map.copyOf(rows);
    }

    /** Whether both sides' logs are being followed: each has announced a watermark. */
    boolean capturing() {
        return watermarks.size() == Side.values().length;
    }

    /** The time up to which both sides have been captured. */
    EventTime watermark() {
        return capturing()
                ? watermarks.values().stream().min(EventTime::compareTo).orElseThrow()
                : EventTime.MIN;
    }

    /** Which instructions have a verdict. */
    Set<String> judged() {
        return verdicts.keySet();
    }

    /** How many rows of all instructions have such a verdict. */
    long rows(String verdict) {
        return verdicts.values().stream()
                .mapToLong(counts -> counts.getOrDefault(verdict, 0L))
                .sum();
    }
}
