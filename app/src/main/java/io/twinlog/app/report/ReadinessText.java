package io.twinlog.app.report;

import static io.twinlog.app.report.Figures.number;
import static io.twinlog.app.report.Figures.percent;

import io.twinlog.app.terminal.Printable;
import io.twinlog.comparator.evidence.Readiness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readiness for a terminal. */
public final class ReadinessText {

    private ReadinessText() {}

    /**
     * A table, and if a rate is asked for, a sentence for each type.
     *
     * @param below the rate to stay below; null if none is asked for
     */
    public static String of(String run, List<Readiness> types, @Nullable Double below) {
        StringBuilder out = new StringBuilder();
        out.append("RUN ").append(run).append(", bounds at 95 % confidence (Clopper-Pearson, one-sided)\n\n");
        TextTable table = new TextTable(
                5, "COMPARED", "DIFFER", "AT MOST", "UNDECIDABLE", "QUIET FOR", "INSTRUCTION TYPE", "LAST DIFFERENCE");
        for (Readiness type : types) {
            table.row(
                    number(type.compared()),
                    number(type.differing()),
                    percent(type.upperBound()),
                    number(type.undecidable()),
                    Figures.duration(type.quiet()),
                    Printable.of(type.type()),
                    type.lastDifference() == null ? "none" : Figures.time(type.lastDifference()));
        }
        table.lines().forEach(line -> out.append(line).append('\n'));
        if (below != null) {
            out.append('\n');
            types.forEach(type -> out.append(sentence(type, below)).append('\n'));
        }
        return out.toString();
    }

    private static String sentence(Readiness type, double below) {
        String name = Printable.of(type.type());
        if (type.isBelow(below)) {
            return name + " is ready: at most " + percent(type.upperBound()) + " differ, below " + rate(below) + ".";
        }
        String why = type.differing() > 0
                ? number(type.differing()) + " of " + number(type.compared()) + " differ"
                : number(type.compared()) + " compared, and " + number(Readiness.needed(below))
                        + " without a difference are needed";
        return name + " is not ready: at most " + percent(type.upperBound()) + " differ, not below " + rate(below)
                + "; " + why + ".";
    }

    private static String rate(double rate) {
        return java.math.BigDecimal.valueOf(rate)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }
}
