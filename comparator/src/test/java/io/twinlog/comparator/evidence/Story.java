package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Difference.Held;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.TableId;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to write a run's events; times are seconds after ten o'clock. */
final class Story {

    static final Instant TEN = Instant.parse("2026-02-03T10:00:00Z");

    private Story() {}

    static EventTime at(long seconds) {
        return EventTime.of(TEN).plus(Duration.ofSeconds(seconds));
    }

    static Span span(long first, long last) {
        return new Span(at(first), at(last));
    }

    /** Employment {@code number} has another status in new than in legacy. */
    static DiscrepancyEvent differs(int number, @Nullable String type, String attribute, Status status, long opened) {
        return event(number, type, Kind.VALUE_MISMATCH, status, null, opened, attribute);
    }

    static DiscrepancyEvent unknown(int number, String type, String reason, long opened) {
        return event(number, type, Kind.UNDECIDABLE, Status.UNDECIDABLE, reason, opened, "status");
    }

    static DiscrepancyEvent accepted(int number, String type, String reason, long opened) {
        return event(number, type, Kind.VALUE_MISMATCH, Status.ACCEPTED, reason, opened, "status");
    }

    static VerdictEvent verdict(
            String id, @Nullable String type, Verdict verdict, Map<RowVerdict, Long> rows, long began) {
        return new VerdictEvent(
                "membership",
                DiscrepancyEvent.LIVE,
                "sha256:0123",
                new InstructionVerdict(
                        new Instruction(id, type, null), verdict, 1, rows, List.of(), at(began), at(began + 301)));
    }

    static DiscrepancyEvent event(
            int number,
            @Nullable String type,
            Kind kind,
            Status status,
            @Nullable String reason,
            long opened,
            String attribute) {
        return new DiscrepancyEvent(
                "membership",
                DiscrepancyEvent.LIVE,
                "sha256:0123",
                new Discrepancy(
                        new DiscrepancyId("%032x".formatted(number)),
                        status,
                        1,
                        kind,
                        reason,
                        type == null ? null : new Instruction("i" + number, type, null),
                        "employment",
                        BusinessKey.of("no", new Value.Int(number)),
                        List.of(new Difference(
                                attribute,
                                new Held(new Value.Text("active"), null, true),
                                new Held(new Value.Text("ended"), null, true))),
                        side("hr.emp", opened),
                        side("public.employment", opened),
                        List.of(),
                        at(opened),
                        at(opened + 301),
                        at(opened + 301)));
    }

    private static SideReport side(String table, long at) {
        int dot = table.indexOf('.');
        return new SideReport(
                NetOperation.UPDATE,
                List.of(new ChangeRef(
                        new TableId(table.substring(0, dot), table.substring(dot + 1)),
                        "7",
                        "0/1",
                        at(at).toInstant())),
                1);
    }
}
