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
import java.util.stream.Stream;

/**
 * What a row costs as one thing after another grows: CPU per row after a warm-up that is the same for all. Rows go without
 * instructions, so that each is kept for a window, and the new side is half a window behind: all rows of that time are open.
 */
final class GrowthPart implements Part.Work {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** As long as the rows that are measured take in event time. */
    private static final Duration IN_HOURS = Duration.ofMinutes(80);
    /** Within 20 %. */
    private static final double FLAT = 0.8;
    /** So many times the rows, of both sides together. */
    private static final int WARM_UP = 2;
    /**
     * The second compiler takes a third of all CPU for the first million rows, and then nothing: it would be what is measured.
     */
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

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
                .map(name -> new Goal(name, BASE, Goal.By.COST, FLAT, 1))
                .toList();
        return PartResult.of(
                "growth",
                "live correlation by key alone, " + bench.rows()
                        + " rows on each side, after as many for warming up; the new side half a window behind",
                rounds,
                goals);
    }

    private static List<Measurement> round(Workbench bench, int round) throws Exception {
        History few = spread(bench, 1);
        List<Measurement> measured = new ArrayList<>();
        String id = "growth" + round + "-";
        measured.add(one(bench, BASE, id + "base", few, MINUTE));
        measured.add(one(bench, "10 x as many rows", id + "rows", spread(bench, 10), MINUTE));
        for (int entities : new int[] {10, 100}) {
            measured.add(
                    one(bench, entities + " entities", id + "entities" + entities, few.withEntities(entities), MINUTE));
        }
        for (int minutes : new int[] {10, 60}) {
            Duration window = Duration.ofMinutes(minutes);
            measured.add(one(bench, "window " + minutes + " m", id + "window" + minutes, few, window));
        }
        for (int percent : new int[] {1, 10}) {
            measured.add(one(
                    bench, percent + " % differ", id + "differ" + percent, few.withDiffering(percent * 10), MINUTE));
        }
        return measured;
    }

    /** At a rate that is the same for all, and spread over hours, so that the window decides how many are open. */
    private static History spread(Workbench bench, int times) {
        long rows = bench.rows() * WARM_UP / 2 + bench.rows() * times;
        Duration span = IN_HOURS.multipliedBy(rows).dividedBy(bench.rows());
        return History.matching(rows, false).withSpan(span, Duration.ofHours(6));
    }

    private static Measurement one(Workbench bench, String name, String pair, History history, Duration window)
            throws Exception {
        bench.progress().accept("growth: " + name);
        PaymentPair config = PaymentPair.ofTopics(pair, bench.kafka().bootstrapServers(), false)
                .withEntities(history.entities())
                .withWindow(window);
        Filled filled = Filled.of(bench, config, history.withLag(window.dividedBy(2)));
        return Talk.run(
                TwinlogCorrelation.class,
                filled.judging(name, WARM_UP * bench.rows()),
                PATIENCE,
                Stream.concat(Stream.of(Talk.asRun()), Stream.of(FIRST_COMPILER))
                        .toArray(String[]::new));
    }
}
