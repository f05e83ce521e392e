package io.twinlog.bench.part;

import io.twinlog.bench.backlog.History;
import io.twinlog.bench.backlog.PaymentPair;
import io.twinlog.bench.contender.Talk;
import io.twinlog.bench.contender.TwinlogCorrelation;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.part.CorrelatePart.Filled;
import io.twinlog.bench.report.Goal;
import io.twinlog.bench.report.PartResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row costs as one thing after another grows: the second column of rows per second, after a warm-up that is the same for
 * all, is the one to look at. Rows go without instructions, so that each is kept for a window.
 */
final class GrowthPart implements Part.Work {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double FLAT = 0.8;
    private static final String BASE = "1 entity, window 1 m, all match";

    @Override
    public PartResult run(Workbench bench) throws Exception {
        List<List<Measurement>> rounds = new ArrayList<>();
        for (int round = 1; round <= bench.rounds(); round++) {
            rounds.add(round(bench, round));
        }
        List<Goal> goals = rounds.get(0).stream()
                .map(Measurement::contender)
                .filter(name -> !name.equals(BASE))
                .map(name -> new Goal(name, BASE, FLAT, 1))
                .toList();
        return PartResult.of(
                "growth",
                "live correlation by key alone, " + bench.rows()
                        + " rows on each side, after half as many for warming up",
                rounds,
                goals);
    }

    private static List<Measurement> round(Workbench bench, int round) throws Exception {
        // Spread over hours, so that the window decides how many are open.
        History few = spread(bench.rows() / 2 + bench.rows(), Duration.ofHours(2));
        List<Measurement> measured = new ArrayList<>();
        String id = "growth" + round + "-";
        measured.add(one(bench, BASE, id + "base", few, MINUTE));
        measured.add(one(
                bench,
                "10 x as many rows",
                id + "rows",
                spread(bench.rows() / 2 + 10 * bench.rows(), Duration.ofHours(20)),
                MINUTE));
        for (int entities : new int[] {10, 100}) {
            measured.add(
                    one(bench, entities + " entities", id + "entities" + entities, few.withEntities(entities), MINUTE));
        }
        for (int minutes : new int[] {10, 60}) {
            measured.add(
                    one(bench, "window " + minutes + " m", id + "window" + minutes, few, Duration.ofMinutes(minutes)));
        }
        for (int percent : new int[] {1, 10}) {
            measured.add(one(
                    bench, percent + " % differ", id + "differ" + percent, few.withDiffering(percent * 10), MINUTE));
        }
        return measured;
    }

    private static History spread(long rows, Duration span) {
        return History.matching(rows, false).withSpan(span, Duration.ofHours(6));
    }

    private static Measurement one(Workbench bench, String name, String pair, History history, Duration window)
            throws Exception {
        bench.progress().accept("growth: " + name);
        PaymentPair config = PaymentPair.ofTopics(pair, bench.kafka().bootstrapServers(), false)
                .withEntities(history.entities())
                .withWindow(window);
        return Talk.run(
                TwinlogCorrelation.class, Filled.of(bench, config, history).judging(name, bench.rows()), PATIENCE);
    }
}
