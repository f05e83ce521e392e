package io.twinlog.bench.report;

import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How two contenders stood beside each other.
 *
 * @param goal who, and what is to be reached
 * @param whole the ratio from the first row to the last: the median of the rounds
 * @param steady the same without the warm-up
 * @param rounds the ratio of each round, from the first row to the last
 */
public record Ratio(Goal goal, double whole, double steady, List<Double> rounds) {

    public Ratio {
        rounds = List.copyOf(rounds);
    }

    /** The one that the goal is about. */
    double judged() {
        return goal.by() == Goal.By.COST ? steady : whole;
    }

    static Ratio of(Goal goal, List<List<Measurement>> rounds) {
        List<Double> whole = each(goal, rounds, Measurement::whole);
        return new Ratio(goal, median(whole), median(each(goal, rounds, Measurement::steady)), whole);
    }

    private static List<Double> each(Goal goal, List<List<Measurement>> rounds, Function<Measurement, Span> span) {
        List<Double> ratios = new ArrayList<>();
        for (List<Measurement> round : rounds) {
            ratios.add(figure(goal.by(), stretch(goal.ours(), round, span))
                    / figure(goal.by(), stretch(goal.against(), round, span)));
        }
        return ratios;
    }

    private static double figure(Goal.By by, Span stretch) {
        return switch (by) {
            case SPEED -> stretch.rowsPerSecond();
            case COST -> 1e6 / stretch.cpuMicrosPerRow();
        };
    }

    private static Span stretch(String contender, List<Measurement> round, Function<Measurement, Span> span) {
        return span.apply(round.stream()
                .filter(measurement -> measurement.contender().equals(contender))
                .findFirst()
                .orElseThrow());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
