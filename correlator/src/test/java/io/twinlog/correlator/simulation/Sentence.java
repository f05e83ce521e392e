package io.twinlog.correlator.simulation;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.simulation.truth.Finding;
import io.twinlog.correlator.simulation.truth.Write;
import io.twinlog.model.Instruction;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the product says, in the words of the truth and of people. */
final class Sentence {

    private Sentence() {}

    /** All reports, row by row, each row's in the order of their times. */
    static List<Discrepancy> reports(Told told) {
        List<Discrepancy> reports = new ArrayList<>();
        told.effects()
                .values()
                .forEach(effects -> effects.forEach(effect -> {
                    if (effect instanceof CorrelationEffect.Report report) {
                        reports.add(report.discrepancy());
                    }
                }));
        return reports;
    }

    static Finding finding(Discrepancy discrepancy) {
        SortedSet<String> attributes = new TreeSet<>();
        for (Difference difference : discrepancy.differences()) {
            attributes.add(difference.attribute());
        }
        Instruction instruction = discrepancy.instruction();
        return new Finding(
                key(discrepancy),
                instruction == null ? null : instruction.id(),
                Set.of(discrepancy.kind().name()),
                attributes);
    }

    static String of(Discrepancy discrepancy) {
        return "@" + History.millis(discrepancy.decidedAt()) + " " + discrepancy.status() + " "
                + discrepancy.revision() + " " + finding(discrepancy)
                + (discrepancy.reason() == null ? "" : " (" + discrepancy.reason() + ")");
    }

    private static int key(Discrepancy discrepancy) {
        if (discrepancy.entity().equals(Declarations.ENTITY)) {
            return Write.DECLARATION;
        }
        Value value = discrepancy.key().parts().get(0).value();
        return value instanceof Value.Int number ? (int) number.value() : -2;
    }
}
