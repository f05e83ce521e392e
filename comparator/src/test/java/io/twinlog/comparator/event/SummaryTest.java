package io.twinlog.comparator.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Difference.Held;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Difference STATUS = new Difference(
            "status",
            new Held(new Value.Text("started"), new Value.Text("pending"), true),
            new Held(Value.NULL, null, false));
    private static final Difference ONLY_LEGACY =
            new Difference("status", new Held(new Value.Text("started"), new Value.Text("pending"), true), null);

    @Test
    void missingRows() {
        assertThat(summary(Kind.MISSING_IN_NEW, List.of(ONLY_LEGACY), NetOperation.UPDATE, null))
                .isEqualTo("For instruction RemoveEmployee 4711, employment E-1042 is updated in legacy and not in new:"
                        + " status is \"started\", was \"pending\".");
        assertThat(summary(Kind.MISSING_IN_NEW, List.of(ONLY_LEGACY), NetOperation.INSERT, null))
                .isEqualTo(
                        "For instruction RemoveEmployee 4711, employment E-1042 is inserted in legacy and not in new.");
        assertThat(summary(Kind.MISSING_IN_LEGACY, List.of(), null, NetOperation.DELETE))
                .isEqualTo(
                        "For instruction RemoveEmployee 4711, employment E-1042 is deleted in new and not in legacy.");
    }

    @Test
    void mismatches() {
        assertThat(summary(Kind.VALUE_MISMATCH, List.of(STATUS), NetOperation.INSERT, NetOperation.INSERT))
                .isEqualTo("For instruction RemoveEmployee 4711, employment E-1042 is inserted differently: status is"
                        + " \"started\" in legacy, null in new.");
        assertThat(summary(Kind.OPERATION_MISMATCH, List.of(STATUS), NetOperation.INSERT, NetOperation.UPDATE))
                .isEqualTo(
                        "For instruction RemoveEmployee 4711, employment E-1042 is inserted in legacy, but updated in"
                                + " new: status is \"started\" in legacy, null in new.");
        assertThat(summary(Kind.OPERATION_MISMATCH, List.of(), NetOperation.DELETE, NetOperation.UPDATE))
                .isEqualTo("For instruction RemoveEmployee 4711, employment E-1042 is deleted in legacy, but updated in"
                        + " new.");
    }

    @Test
    void deltasAreToldAsSuch() {
        Difference days = new Difference(
                "vacation_days",
                AttributeMode.DELTA,
                new Held(new Value.Int(5), new Value.Int(20), true),
                new Held(new Value.Int(-4), null, true));
        assertThat(summary(Kind.VALUE_MISMATCH, List.of(days), NetOperation.UPDATE, NetOperation.UPDATE))
                .isEqualTo(
                        "For instruction RemoveEmployee 4711, employment E-1042 is updated differently: vacation_days"
                                + " changed by 5 in legacy, by -4 in new.");
        Difference lone = new Difference(
                "vacation_days", AttributeMode.DELTA, new Held(new Value.Int(5), new Value.Int(20), true), null);
        assertThat(summary(Kind.MISSING_IN_NEW, List.of(lone), NetOperation.UPDATE, null))
                .isEqualTo("For instruction RemoveEmployee 4711, employment E-1042 is updated in legacy and not in new:"
                        + " vacation_days changed by 5.");
    }

    @Test
    void quietRows() {
        assertThat(Summary.of(discrepancy(Status.OPEN, Kind.STATE_MISMATCH, null, null, List.of(STATUS), null, null)))
                .isEqualTo(
                        "Without an instruction, employment E-1042 has come to rest in two different states: status is"
                                + " \"started\" in legacy, null in new.");
        assertThat(Summary.of(discrepancy(Status.OPEN, Kind.STATE_MISMATCH, null, null, List.of(), null, null)))
                .isEqualTo("Without an instruction, employment E-1042 has come to rest, and exists on one side only.");
    }

    @Test
    void theLifeOfADiscrepancy() {
        String sentence = "For instruction 4711, employment E-1042 is deleted in new and not in legacy.";
        assertThat(Summary.of(life(Status.PROVISIONAL, null))).isEqualTo("So far: " + sentence);
        assertThat(Summary.of(life(Status.OPEN, null))).isEqualTo(sentence);
        assertThat(Summary.of(life(Status.ACCEPTED, "never intended")))
                .isEqualTo("Accepted (never intended): " + sentence);
        assertThat(Summary.of(life(Status.RESOLVED, "a later change agrees")))
                .isEqualTo("Resolved (a later change agrees), it was: " + sentence);
        assertThat(Summary.of(discrepancy(
                        Status.UNDECIDABLE,
                        Kind.UNDECIDABLE,
                        Instruction.of("4711"),
                        "before start",
                        List.of(),
                        null,
                        null)))
                .isEqualTo("For instruction 4711, employment E-1042 cannot be compared: before start.");
    }

    @Test
    void longOnesAreCut() {
        List<Difference> many = IntStream.range(0, 8)
                .mapToObj(i -> new Difference(
                        "a" + i,
                        new Held(new Value.Text("x".repeat(100)), null, true),
                        new Held(new Value.Int(i), null, true)))
                .toList();
        assertThat(summary(Kind.VALUE_MISMATCH, many, NetOperation.UPDATE, NetOperation.UPDATE))
                .contains("a0 is \"" + "x".repeat(59) + "… in legacy, 0 in new; a1 is ")
                .endsWith("; and 3 more.");
    }

    @Test
    void aLogLineHoldsNeitherKeyNorValues() {
        DiscrepancyEvent event = new DiscrepancyEvent(
                "membership",
                "what-if",
                "sha256:0123",
                discrepancy(
                        Status.ACCEPTED,
                        Kind.VALUE_MISMATCH,
                        new Instruction("4711", "RemoveEmployee", null),
                        "never intended",
                        List.of(STATUS),
                        NetOperation.UPDATE,
                        NetOperation.UPDATE));
        assertThat(event.logLine())
                .isEqualTo(
                        "ACCEPTED: pair membership, run what-if, discrepancy 5f2c0900000000000000000000000001, revision"
                                + " 1, RemoveEmployee/employment/VALUE_MISMATCH/status, instruction 4711, never intended");
    }

    @Test
    void signaturesNameTheCause() {
        assertThat(signature(Kind.VALUE_MISMATCH, List.of(STATUS), NetOperation.UPDATE, NetOperation.UPDATE))
                .isEqualTo("RemoveEmployee/employment/VALUE_MISMATCH/status");
        assertThat(signature(Kind.MISSING_IN_NEW, List.of(ONLY_LEGACY), NetOperation.UPDATE, null))
                .isEqualTo("RemoveEmployee/employment/MISSING_IN_NEW/status");
        assertThat(signature(Kind.MISSING_IN_NEW, List.of(ONLY_LEGACY), NetOperation.INSERT, null))
                .isEqualTo("RemoveEmployee/employment/MISSING_IN_NEW");
        assertThat(Signature.of(life(Status.OPEN, null))).isEqualTo("-/employment/MISSING_IN_LEGACY");
    }

    private static Discrepancy life(Status status, @Nullable String reason) {
        return discrepancy(
                status, Kind.MISSING_IN_LEGACY, Instruction.of("4711"), reason, List.of(), null, NetOperation.DELETE);
    }

    private static String summary(
            Kind kind, List<Difference> differences, @Nullable NetOperation legacy, @Nullable NetOperation renewed) {
        return Summary.of(removal(kind, differences, legacy, renewed));
    }

    private static String signature(
            Kind kind, List<Difference> differences, @Nullable NetOperation legacy, @Nullable NetOperation renewed) {
        return Signature.of(removal(kind, differences, legacy, renewed));
    }

    private static Discrepancy removal(
            Kind kind, List<Difference> differences, @Nullable NetOperation legacy, @Nullable NetOperation renewed) {
        return discrepancy(
                Status.OPEN, kind, new Instruction("4711", "RemoveEmployee", null), null, differences, legacy, renewed);
    }

    private static Discrepancy discrepancy(
            Status status,
            Kind kind,
            @Nullable Instruction instruction,
            @Nullable String reason,
            List<Difference> differences,
            @Nullable NetOperation legacy,
            @Nullable NetOperation renewed) {
        return new Discrepancy(
                new DiscrepancyId("5f2c0900000000000000000000000001"),
                status,
                1,
                kind,
                reason,
                instruction,
                "employment",
                BusinessKey.of("employee_no", new Value.Text("E-1042")),
                differences,
                legacy == null ? null : new SideReport(legacy, List.of(), 0),
                renewed == null ? null : new SideReport(renewed, List.of(), 0),
                List.of(),
                new EventTime(0),
                new EventTime(1),
                new EventTime(1));
    }
}
