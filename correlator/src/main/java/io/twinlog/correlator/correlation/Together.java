package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What changes of one attribute that are decided together come to. */
final class Together {

    private Together() {}

    static boolean isMatched(Instruction instruction, List<Delta> deltas) {
        return deltas.stream()
                .anyMatch(one -> one.told() == RowVerdict.MATCHED
                        && one.instruction() != null
                        && one.instruction().id().equals(instruction.id()));
    }

    static Collection<Instruction> instructions(List<Delta> deltas) {
        Map<String, Instruction> all = new TreeMap<>();
        for (Delta one : deltas) {
            Instruction its = one.instruction();
            if (its != null) {
                all.putIfAbsent(its.id(), its);
            }
        }
        return all.values();
    }

    /** The instruction that all of them carry which carry any; null if they carry several or none. */
    static @Nullable Instruction onlyInstruction(List<Delta> deltas) {
        Instruction only = null;
        for (Delta one : deltas) {
            Instruction its = one.instruction();
            if (only != null && its != null && !its.id().equals(only.id())) {
                return null;
            }
            only = only == null ? its : only;
        }
        return only;
    }

    static @Nullable Gathered sumOf(List<Delta> deltas, Side side, String attribute) {
        List<Delta> mine = deltas.stream().filter(one -> one.side() == side).toList();
        if (mine.isEmpty()) {
            return null;
        }
        boolean known = mine.stream().allMatch(Delta::isKnown);
        BigDecimal sum = mine.stream().map(Delta::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Sums.gathered(
                attribute,
                known ? sum : null,
                mine.stream().map(Delta::ref).toList(),
                mine.size(),
                mine.get(0).time(),
                mine.get(mine.size() - 1).time());
    }

    /** By how much legacy's sum is the greater one. */
    static BigDecimal excess(List<Delta> deltas) {
        return deltas.stream()
                .map(one ->
                        one.side() == Side.LEGACY ? one.amount() : one.amount().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
