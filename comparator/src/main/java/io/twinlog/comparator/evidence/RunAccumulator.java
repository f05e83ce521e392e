package io.twinlog.comparator.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.EventJson;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.evidence.Causes.Cause;
import io.twinlog.comparator.ledger.LedgerMinute;
import io.twinlog.model.EventTime;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sums up a run while its events pass by, in the order of their topics: of each discrepancy, instruction and minute of the
 * ledger the last one counts. What began outside the period is passed over.
 *
 * <p>Holds some 50 bytes per discrepancy and instruction, 250 per minute and part of the ledger, and a few events of each
 * signature. Not for several threads.
 */
public final class RunAccumulator {

    private static final String NO_TYPE = "-";
    private static final int MOST_TYPES = 300;
    private static final int MOST_REASONS = 100;
    private static final int MOST_MAPPINGS = 20;

    private final String pair;
    private final String run;
    private final Period period;
    private final LastStates<Standing> discrepancies = new LastStates<>();
    private final LastStates<Judged> instructions = new LastStates<>();
    private final LedgerAccumulator ledger = new LedgerAccumulator();
    private final Causes causes = new Causes();
    private final Words types = new Words(MOST_TYPES, "(other types)");
    private final Words reasons = new Words(MOST_REASONS, "(other reasons)");
    private final Map<Cause, ExamplePool> examples = new HashMap<>();
    private final TreeSet<String> mappings = new TreeSet<>();
    private @Nullable Span seen;

    /** Where a discrepancy stands; no cause: too many. */
    record Standing(
            @Nullable Cause cause,
            String type,
            String entity,
            Status status,
            @Nullable String reason) {}

    /** What became of an instruction. */
    record Judged(String type, Verdict verdict, Map<RowVerdict, Long> rows) {}

    /**
     * @param pair the pair's name
     * @param run {@code live}, or the name of a replay
     * @param period what counts: discrepancies that opened, instructions that began, and minutes that begin in it
     */
    public RunAccumulator(String pair, String run, Period period) {
        this.pair = pair;
        this.run = run;
        this.period = period;
    }

    /** A transition of a discrepancy. */
    public void discrepancy(DiscrepancyEvent event) {
        discrepancy(event, event.signature(), () -> ExampleText.of(EventJson.read(DiscrepancyJson.write(event))));
    }

    /**
     * A transition of a discrepancy, as it was published.
     *
     * @throws io.twinlog.comparator.event.EventException if it is no discrepancy's event
     */
    public void discrepancy(byte[] json) {
        JsonNode event = EventJson.read(json);
        discrepancy(
                DiscrepancyJson.read(json),
                EventJson.text(event, "signature"),
                () -> ExampleText.of(ExampleText.read(new String(json, StandardCharsets.UTF_8))));
    }

    /** An instruction's verdict. */
    public void verdict(VerdictEvent event) {
        InstructionVerdict verdict = event.verdict();
        if (!began(verdict.firstSeen())) {
            return;
        }
        mapping(event.mapping());
        instructions.put(
                verdict.instruction().id(),
                new Judged(type(verdict.instruction().type()), verdict.verdict(), verdict.rows()),
                verdict.firstSeen());
    }

    /** A minute of the ledger. */
    public void minute(LedgerMinute minute) {
        if (began(EventTime.of(minute.minute()))) {
            ledger.add(minute);
        }
    }

    /** Everything so far. */
    public RunSummary summary() {
        Folding folding = new Folding();
        discrepancies.forEach(folding::discrepancy);
        instructions.forEach(folding::instruction);
        return folding.summary(pair, run, period, seen, mappings, examples, ledger.summary());
    }

    private void discrepancy(DiscrepancyEvent event, String signature, Supplier<String> text) {
        Discrepancy discrepancy = event.discrepancy();
        if (!began(discrepancy.openedAt())) {
            return;
        }
        mapping(event.mapping());
        String type = type(
                discrepancy.instruction() == null
                        ? null
                        : discrepancy.instruction().type());
        Cause cause = causes.of(new Cause(signature, type, discrepancy.entity(), discrepancy.kind()));
        Standing now = new Standing(cause, type, discrepancy.entity(), discrepancy.status(), reason(discrepancy));
        DiscrepancyId id = discrepancy.id();
        Standing before = discrepancies.put(id.hex(), now, discrepancy.openedAt());
        if (before != null && before.cause() != null && !before.cause().equals(cause)) {
            pool(before.cause()).remove(id, discrepancy.openedAt());
        }
        if (cause != null) {
            pool(cause).offer(id, discrepancy.status(), discrepancy.openedAt(), text);
        }
    }

    private ExamplePool pool(Cause cause) {
        return examples.computeIfAbsent(cause, c -> new ExamplePool());
    }

    private @Nullable String reason(Discrepancy discrepancy) {
        boolean told = discrepancy.status() == Status.UNDECIDABLE || discrepancy.status() == Status.ACCEPTED;
        return told && discrepancy.reason() != null ? reasons.of(discrepancy.reason()) : null;
    }

    private String type(@Nullable String type) {
        return type == null ? NO_TYPE : types.of(type);
    }

    private void mapping(String fingerprint) {
        if (mappings.size() < MOST_MAPPINGS) {
            mappings.add(fingerprint);
        }
    }

    private boolean began(EventTime time) {
        boolean counts = period.contains(time);
        if (counts) {
            seen = Span.including(seen, time);
        }
        return counts;
    }
}
