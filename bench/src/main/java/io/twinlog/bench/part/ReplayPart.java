package io.twinlog.bench.part;

import io.twinlog.bench.backlog.History;
import io.twinlog.bench.contender.BareConsumer;
import io.twinlog.bench.contender.Talk;
import io.twinlog.bench.contender.TwinlogCorrelation;
import io.twinlog.bench.contender.TwinlogReplay;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.part.CorrelatePart.Filled;
import io.twinlog.bench.report.Goal;
import io.twinlog.bench.report.PartResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same window live and replayed, beside a consumer that only reads it. */
final class ReplayPart implements Part.Work {

    private static final String REPLAY = "Twinlog replay, 2 workers";
    private static final String LIVE = "Twinlog live";
    private static final String CONSUMER = "bare consumer";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public PartResult run(Workbench bench) throws Exception {
        List<List<Measurement>> rounds = new ArrayList<>();
        for (int round = 1; round <= bench.rounds(); round++) {
            bench.progress().accept("replay: filling, round " + round);
            Filled filled = Filled.of(bench, "replay" + round, History.matching(bench.rows(), true));
            bench.progress().accept("replay: round " + round);
            rounds.add(List.of(
                    Talk.run(BareConsumer.class, filled.judging(CONSUMER), PATIENCE, Talk.asReplay()),
                    Talk.run(TwinlogReplay.class, filled.judging(REPLAY), PATIENCE, Talk.asReplay()),
                    Talk.run(TwinlogCorrelation.class, filled.judging(LIVE), PATIENCE)));
        }
        return PartResult.of(
                "replay",
                "a window of " + bench.rows() + " stamped rows on each side, all matching; rows of both sides",
                rounds,
                List.of(Goal.speed(REPLAY, CONSUMER, 0.35, 0.70), Goal.speed(REPLAY, LIVE, 4, 8)));
    }
}
