package io.twinlog.correlator.kafka.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.SourceId;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What was decided as one line each. */
public final class TextEvents implements EventWriter {

    @Override
    public Event discrepancy(Discrepancy discrepancy) {
        var instruction = discrepancy.instruction();
        return event(
                discrepancy.id().hex(),
                discrepancy.status() + " " + discrepancy.revision() + " " + discrepancy.kind() + " "
                        + (instruction == null ? "-" : instruction.id()) + " "
                        + ((Value.Text) discrepancy.key().parts().get(0).value()).value() + " @"
                        + discrepancy.decidedAt().micros() / 1_000_000.0
                        + (discrepancy.reason() == null ? "" : " " + discrepancy.reason()));
    }

    @Override
    public Event verdict(InstructionVerdict verdict) {
        return event(
                verdict.instruction().id(),
                verdict.verdict() + " " + verdict.revision() + " " + new TreeMap<>(verdict.rows()) + " @"
                        + verdict.decidedAt().micros() / 1_000_000.0);
    }

    @Override
    public Discrepancy readDiscrepancy(byte[] value) {
        throw new IllegalStateException("a line of text does not tell enough");
    }

    @Override
    public InstructionVerdict readVerdict(byte[] value) {
        throw new IllegalStateException("a line of text does not tell enough");
    }

    @Override
    public Event seen(SourceId source, Instant minute, Map<RowOutcome.Fate, Long> rows, long changes) {
        return event(source + " " + minute, withoutZeros(rows) + " changes " + changes);
    }

    @Override
    public Event decided(int partition, Instant minute, Map<Fate, Long> fates, Map<String, Long> rules) {
        return event(partition + " " + minute, withoutZeros(fates).toString());
    }

    private static <K extends Comparable<K>> Map<K, Long> withoutZeros(Map<K, Long> counts) {
        Map<K, Long> some = new TreeMap<>(counts);
        some.values().removeIf(count -> count == 0);
        return some;
    }

    private static Event event(String key, String value) {
        return new Event(key.getBytes(UTF_8), value.getBytes(UTF_8), new RecordHeaders());
    }
}
