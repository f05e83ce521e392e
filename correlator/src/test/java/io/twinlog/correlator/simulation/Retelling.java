package io.twinlog.correlator.simulation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.correlator.simulation.Simulation.Result;
import io.twinlog.correlator.simulation.truth.Plan;
import io.twinlog.correlator.simulation.truth.Row;
import io.twinlog.correlator.simulation.truth.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a history to people: what both sides did, what was expected and what was said. */
final class Retelling {

    private Retelling() {}

    static String of(Result result) {
        Plan plan = result.plan();
        History history = History.of(plan);
        StringBuilder told = new StringBuilder();
        told.append("seed ").append(plan.seed()).append(": ").append(plan.terms());
        told.append(plan.instructions() ? "" : ", no instructions")
                .append(plan.everyVersion() ? ", every version" : "");
        told.append(", styles ").append(plan.styles()).append(", summed ").append(plan.summed());
        told.append(", by state ").append(plan.stateful()).append('\n');
        plan.unseen().forEach(unseen -> told.append("  ").append(unseen).append('\n'));
        plan.divergences()
                .forEach(one -> told.append("  injected: ").append(one).append('\n'));
        for (Write write : history.writes()) {
            told.append("  ")
                    .append(write.at())
                    .append(' ')
                    .append(write.side())
                    .append('/')
                    .append(write.source());
            told.append(" row ")
                    .append(write.key())
                    .append(' ')
                    .append(write.instruction())
                    .append(' ');
            told.append(what(write)).append(write.lost() ? "   (lost)" : "");
            told.append("   intent ")
                    .append(write.intent())
                    .append(' ')
                    .append(write.transaction())
                    .append('\n');
        }
        told.append("  expected: ").append(result.expected()).append('\n');
        for (Discrepancy report : reports(history)) {
            told.append("  said: ").append(Sentence.of(report)).append('\n');
        }
        result.faults().forEach(fault -> told.append("  FAULT ").append(fault).append('\n'));
        return told.toString();
    }

    private static List<Discrepancy> reports(History history) {
        return Sentence.reports(Delivery.atOnce(history));
    }

    /** As {@code Story} writes it. */
    private static String what(Write write) {
        Row before = write.before();
        Row after = write.after();
        StringBuilder what = new StringBuilder(before == null ? "+" : after == null ? "-" : "");
        Row any = after == null ? before : after;
        for (String attribute : any == null ? List.<String>of() : any.values().keySet()) {
            what.append(' ').append(attribute);
            if (before != null && after != null && before.get(attribute) != after.get(attribute)) {
                what.append(':').append(value(before, attribute)).append("->").append(value(after, attribute));
            } else {
                what.append('=').append(value(any, attribute));
            }
        }
        return what.toString();
    }

    private static String value(@Nullable Row row, String attribute) {
        int value = row == null ? Row.UNKNOWN : row.get(attribute);
        return value == Row.NULL ? "null" : value == Row.UNKNOWN ? "?" : Integer.toString(value);
    }
}
