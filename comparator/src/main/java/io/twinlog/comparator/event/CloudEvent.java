package io.twinlog.comparator.event;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.model.EventTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The headers of events: CloudEvents 1.0 in the binary mode of its Kafka binding, attributes as headers {@code ce_…}.
 *
 * <p>They hold no values of rows, so that routers and logs may see them.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
public final class CloudEvent {

    /** The schema of {@link DiscrepancyJson}. */
    public static final String DISCREPANCY_SCHEMA = "urn:twinlog:schema:discrepancy:1";

    /** The schema of {@link VerdictJson}. */
    public static final String VERDICT_SCHEMA = "urn:twinlog:schema:verdict:1";

    private CloudEvent() {}

    /** The headers of a discrepancy's event, in their order: the type ends in its status. */
    public static Map<String, String> headers(DiscrepancyEvent event) {
        Discrepancy discrepancy = event.discrepancy();
        return headers(
                "io.twinlog.discrepancy." + discrepancy.status().name().toLowerCase(Locale.ROOT),
                event.pair(),
                event.run(),
                discrepancy.id() + "." + discrepancy.revision(),
                discrepancy.decidedAt(),
                discrepancy.entity() + "/" + discrepancy.id(),
                DISCREPANCY_SCHEMA);
    }

    /** The headers of a verdict's event, in their order: the type ends in the verdict. */
    public static Map<String, String> headers(VerdictEvent event) {
        InstructionVerdict verdict = event.verdict();
        return headers(
                "io.twinlog.instruction."
                        + verdict.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                event.pair(),
                event.run(),
                verdict.instruction().id() + "." + verdict.revision(),
                verdict.decidedAt(),
                verdict.instruction().id(),
                VERDICT_SCHEMA);
    }

    /**
     * The headers of any event, in their order.
     *
     * @param type what happened, {@code io.twinlog.…}
     * @param pair the pair's name
     * @param run {@code live}, or the name of a replay
     * @param id unique among the events of the pair and run
     * @param time when it was due, in event time
     * @param subject what it is about; no value of a row
     * @param schema the {@code $id} of its schema
     */
    public static Map<String, String> headers(
            String type, String pair, String run, String id, EventTime time, String subject, String schema) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", type);
        headers.put("ce_source", "/twinlog/" + pair + "/" + run);
        headers.put("ce_id", id);
        headers.put("ce_time", time.toString());
        headers.put("ce_subject", subject);
        headers.put("ce_dataschema", schema);
        headers.put("content-type", "application/json");
        return Collections.unmodifiableMap(headers);
    }
}
