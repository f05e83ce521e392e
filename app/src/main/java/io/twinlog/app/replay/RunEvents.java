package io.twinlog.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.app.run.JsonEvents;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.LedgerJson;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.evidence.Period;
import io.twinlog.comparator.evidence.RunAccumulator;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SummaryJson;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.correlator.replay.ReplayEnd;
import io.twinlog.correlator.replay.ReplayWindow;
import io.twinlog.correlator.replay.RunWriter;
import io.twinlog.correlator.replay.kafka.FrozenSource;
import io.twinlog.model.SourceId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The records of a run's topic: the same as live, and last their summary. A minute of the ledger has a type too, since here it
 * shares the topic with the others.
 */
public final class RunEvents implements RunWriter {

    private static final String LEDGER_TYPE = "io.twinlog.ledger.minute";

    private final String pair;
    private final String run;
    private final String mapping;
    private final JsonEvents events;
    private final RunAccumulator found;

    /** @param mapping the fingerprint of the mapping */
    public RunEvents(String pair, String run, String mapping, ReplayWindow window) {
        this.pair = pair;
        this.run = run;
        this.mapping = mapping;
        this.events = new JsonEvents(pair, run, mapping);
        this.found = new RunAccumulator(pair, run, new Period(window.from(), window.to()));
    }

    /** All that was found so far. */
    public RunSummary found() {
        return found.summary();
    }

    @Override
    public Event discrepancy(Discrepancy discrepancy) {
        found.discrepancy(new DiscrepancyEvent(pair, run, mapping, discrepancy));
        return events.discrepancy(discrepancy);
    }

    @Override
    public Event verdict(InstructionVerdict verdict) {
        found.verdict(new VerdictEvent(pair, run, mapping, verdict));
        return events.verdict(verdict);
    }

    @Override
    public Discrepancy readDiscrepancy(byte[] value) {
        return events.readDiscrepancy(value);
    }

    @Override
    public InstructionVerdict readVerdict(byte[] value) {
        return events.readVerdict(value);
    }

    @Override
    public Event seen(SourceId source, Instant minute, Map<RowOutcome.Fate, Long> rows, long changes) {
        return ledger(events.seen(source, minute, rows, changes));
    }

    @Override
    public Event decided(int partition, Instant minute, Map<Fate, Long> fates, Map<String, Long> rules) {
        return ledger(events.decided(partition, minute, fates, rules));
    }

    @Override
    public Event summary(ReplayEnd end) {
        RunSummary summary = found();
        Headers headers = new RecordHeaders();
        SummaryJson.headers(summary).forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        headers.add("twinlog_mapping", mapping.getBytes(UTF_8));
        headers.add("twinlog_end", end.end().toString().getBytes(UTF_8));
        headers.add("twinlog_offsets", offsets(end).getBytes(UTF_8));
        return new Event(run.getBytes(UTF_8), SummaryJson.write(summary), headers);
    }

    private Event ledger(Event minute) {
        found.minute(LedgerJson.read(minute.value()));
        minute.headers().add("ce_type", LEDGER_TYPE.getBytes(UTF_8));
        return minute;
    }

    private static String offsets(ReplayEnd end) {
        return end.sources().stream().map(RunEvents::offsets).collect(Collectors.joining(", "));
    }

    private static String offsets(FrozenSource source) {
        return source.source() + " " + source.begin() + "-" + source.end();
    }
}
