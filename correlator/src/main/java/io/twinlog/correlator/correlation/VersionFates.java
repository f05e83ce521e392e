package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what becomes of versions: to the ledger, to the verdicts of their instructions, and to the sums that were part of them. */
record VersionFates(Scene scene, Effects effects, DeltaPlay deltas) {

    void count(
            Version version, Side side, Fate fate, RowVerdict verdict, @Nullable Discrepancy reported, EventTime at) {
        effects.account(version.time(), null, fate);
        transition(version, side, RowVerdict.PENDING, verdict, reported, at);
        deltas.waiting().told(side, version, verdict);
    }

    void transition(
            Version version,
            Side side,
            @Nullable RowVerdict from,
            RowVerdict to,
            @Nullable Discrepancy reported,
            EventTime at) {
        Instruction instruction = version.instruction();
        if (instruction != null) {
            effects.transition(scene, instruction, from, to, Set.of(side), reported == null ? null : reported.id(), at);
        }
    }

    void supersede(Version version, Side side, EventTime at) {
        count(version, side, Fate.SUPERSEDED, RowVerdict.MATCHED, null, at);
    }
}
