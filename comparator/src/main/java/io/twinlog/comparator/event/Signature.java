package io.twinlog.comparator.event;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.Instruction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names the cause that discrepancies share, as far as it shows: {@code RemoveEmployee/employment/VALUE_MISMATCH/status}.
 *
 * <p>Instruction type ({@code -} without one), entity, kind and the attributes that differ, sorted. A row that is not
 * inserted or not deleted has no attributes here: which of them had a value says nothing of the cause.
 */
final class Signature {

    private Signature() {}

    static String of(Discrepancy discrepancy) {
        Instruction instruction = discrepancy.instruction();
        String type = instruction == null || instruction.type() == null ? "-" : instruction.type();
        String start = type + "/" + discrepancy.entity() + "/" + discrepancy.kind();
        if (discrepancy.differences().isEmpty() || isWholeRow(discrepancy)) {
            return start;
        }
        return start + "/"
                + discrepancy.differences().stream()
                        .map(Difference::attribute)
                        .sorted()
                        .collect(Collectors.joining(","));
    }

    private static boolean isWholeRow(Discrepancy discrepancy) {
        return switch (discrepancy.kind()) {
            case MISSING_IN_NEW -> !isUpdate(discrepancy.legacy());
            case MISSING_IN_LEGACY -> !isUpdate(discrepancy.renewed());
            case VALUE_MISMATCH, OPERATION_MISMATCH, STATE_MISMATCH, UNDECIDABLE -> false;
        };
    }

    private static boolean isUpdate(@Nullable SideReport side) {
        return side != null && side.operation() == NetOperation.UPDATE;
    }
}
