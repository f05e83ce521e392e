package io.twinlog.bench.report;

import io.twinlog.bench.measure.Measurement;
import java.util.List;

/**
 * What a part has found.
 *
 * @param part its name
 * @param about what was done, in a sentence
 * @param rounds what each contender measured, round by round
 * @param ratios how they stand
 */
public record PartResult(String part, String about, List<List<Measurement>> rounds, List<Ratio> ratios) {

    public PartResult {
        rounds = List.copyOf(rounds);
        ratios = List.copyOf(ratios);
    }

    /** Compares the contenders of every round. */
    public static PartResult of(String part, String about, List<List<Measurement>> rounds, List<Goal> goals) {
        return new PartResult(
                part,
                about,
                rounds,
                goals.stream().map(goal -> Ratio.of(goal, rounds)).toList());
    }
}
