package io.twinlog.app.run;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.event.CloudEvent;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.LedgerJson;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.event.VerdictJson;
import io.twinlog.comparator.ledger.LedgerMinute;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Publishes what a run decides as JSON: events of discrepancies and verdicts as CloudEvents, the ledger as records.
 *
 * @param pair the pair's name
 * @param run {@code live}, or the name of a replay
 * @param mapping the fingerprint of the mapping
 */
public record JsonEvents(String pair, String run, String mapping) implements EventWriter {

    @Override
    public Event discrepancy(Discrepancy discrepancy) {
        DiscrepancyEvent event = new DiscrepancyEvent(pair, run, mapping, discrepancy);
        return new Event(
                bytes(discrepancy.id().hex()), DiscrepancyJson.write(event), headers(CloudEvent.headers(event)));
    }

    @Override
    public Event verdict(InstructionVerdict verdict) {
        VerdictEvent event = new VerdictEvent(pair, run, mapping, verdict);
        return new Event(
                bytes(verdict.instruction().id()), VerdictJson.write(event), headers(CloudEvent.headers(event)));
    }

    @Override
    public Discrepancy readDiscrepancy(byte[] value) {
        return DiscrepancyJson.read(value).discrepancy();
    }

    @Override
    public InstructionVerdict readVerdict(byte[] value) {
        return VerdictJson.read(value).verdict();
    }

    @Override
    public Event seen(SourceId source, Instant minute, Map<RowOutcome.Fate, Long> rows, long changes) {
        return ledger(LedgerMinute.upstream(
                source,
                minute,
                rows.getOrDefault(RowOutcome.Fate.MAPPED, 0L),
                rows.getOrDefault(RowOutcome.Fate.UNMAPPED, 0L),
                rows.getOrDefault(RowOutcome.Fate.SNAPSHOT, 0L),
                rows.getOrDefault(RowOutcome.Fate.DEAD, 0L),
                changes));
    }

    @Override
    public Event decided(int partition, Instant minute, Map<Fate, Long> fates, Map<String, Long> rules) {
        return ledger(LedgerMinute.downstream(partition, minute, fates, rules));
    }

    private Event ledger(LedgerMinute minute) {
        return new Event(bytes(minute.key()), LedgerJson.write(pair, run, minute), new RecordHeaders());
    }

    private static Headers headers(Map<String, String> attributes) {
        Headers headers = new RecordHeaders();
        attributes.forEach((name, value) -> headers.add(name, bytes(value)));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
