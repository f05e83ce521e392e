package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a row's open discrepancies tell of its versions: why one could not be decided, and what may yet come of one that was told.
 *
 * @param open a view of those that are open at any moment
 */
record ToldOfVersions(List<OpenCase> open, CorrelationSettings settings) {

    /** Why a version near some time, which could not be compared with its neighbour, might have been that of another. */
    Optional<String> doubtBeside(Side side, EventTime time) {
        for (OpenCase one : open) {
            Version there = one.of(side);
            boolean undecidable = one.reported().status() == Status.UNDECIDABLE;
            if (undecidable && there != null && Reach.within(settings, there.time(), time)) {
                return Optional.ofNullable(one.reported().reason());
            }
        }
        return Optional.empty();
    }

    /** Why of a row that was deleted and inserted again the second could not be decided, and so not what both come to. */
    Optional<String> doubtOfReturn(Side side, Version deletion) {
        for (OpenCase one : open) {
            Version back = one.of(side);
            boolean undecidable = one.reported().status() == Status.UNDECIDABLE;
            if (undecidable
                    && back != null
                    && back.effect().effect().operation() == NetOperation.INSERT
                    && back.isAfter(deletion)
                    && Reach.within(settings, back.time(), deletion.time())) {
                return Optional.ofNullable(one.reported().reason());
            }
        }
        return Optional.empty();
    }

    /** Whether a version of the other side was reported alone, so that what a side did may be its late counterpart. */
    boolean awaits(Side side) {
        return open.stream().anyMatch(one -> {
            Kind missing = side == Side.LEGACY ? Kind.MISSING_IN_LEGACY : Kind.MISSING_IN_NEW;
            if (one.family() == OpenCase.Family.DELTA && one.reported().kind() == missing) {
                return true;
            }
            return one.family() == OpenCase.Family.VERSION && one.of(side.other()) != null && one.of(side) == null;
        });
    }

    /** Whether what the other side did under an instruction was judged beside something else. */
    boolean hasToldOf(Side side, Instruction instruction, EventTime time) {
        return open.stream().anyMatch(one -> isToldOf(one, side, instruction, time));
    }

    private boolean isToldOf(OpenCase one, Side side, Instruction instruction, EventTime time) {
        Version there = one.of(side.other());
        return one.family() == OpenCase.Family.VERSION
                && isOf(instruction.id(), there)
                && !time.isAfter(one.reported().decidedAt().plus(settings.grace()));
    }

    /**
     * Whether a version that found no counterpart is the late one of what the other side did under its instruction, and was judged beside
     * something else: then that may still be as it was told.
     */
    boolean hasToldOfCounterpart(Side side, Version version, Judge judge, EventTime at) {
        Instruction instruction = version.instruction();
        return instruction != null
                && open.stream()
                        .filter(one -> isToldOf(one, side, instruction, version.time()))
                        .map(one -> one.of(side.other()))
                        .filter(Objects::nonNull)
                        .anyMatch(there -> judge.agreeLate(
                                side, version.effect().effect(), there.effect().effect(), at));
    }

    /** Whether a discrepancy says so of what an instruction did to the row. */
    boolean speaksOf(String instruction) {
        return open.stream()
                .anyMatch(one -> isOf(instruction, one.legacy())
                        || isOf(instruction, one.renewed())
                        || one.instructions().stream().anyMatch(its -> its.id().equals(instruction)));
    }

    private static boolean isOf(String instruction, @Nullable Version version) {
        Instruction its = version == null ? null : version.instruction();
        return its != null && its.id().equals(instruction);
    }
}
