package io.twinlog.bench.part;

import io.twinlog.bench.backlog.ChangeTopics;
import io.twinlog.bench.backlog.History;
import io.twinlog.bench.backlog.PaymentPair;
import io.twinlog.bench.contender.BareTopology;
import io.twinlog.bench.contender.Judging;
import io.twinlog.bench.contender.OuterJoin;
import io.twinlog.bench.contender.Talk;
import io.twinlog.bench.contender.TwinlogCorrelation;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.report.Goal;
import io.twinlog.bench.report.PartResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Live correlation and comparison of two full change topics, beside what Kafka Streams does with the same bytes: with Twinlog's settings, and with its own. */
final class CorrelatePart implements Part.Work {

    private static final String STAMPED = "Twinlog, with instruction IDs";
    private static final String BY_KEY = "Twinlog, by key alone";
    private static final String BARE = "bare repartition";
    private static final String JOIN = "DSL outer join";
    private static final String BARE_AS_IT_COMES = "bare repartition, Kafka Streams' settings";
    private static final String JOIN_AS_IT_COMES = "DSL outer join, Kafka Streams' settings";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public PartResult run(Workbench bench) throws Exception {
        List<List<Measurement>> rounds = new ArrayList<>();
        for (int round = 1; round <= bench.rounds(); round++) {
            bench.progress().accept("correlate: filling, round " + round);
            Filled stamped = Filled.of(bench, "stamped" + round, History.matching(bench.rows(), true));
            Filled byKey = Filled.of(bench, "bykey" + round, History.matching(bench.rows(), false));
            bench.progress().accept("correlate: round " + round);
            rounds.add(List.of(
                    Talk.run(BareTopology.class, stamped.judging(BARE), PATIENCE),
                    Talk.run(TwinlogCorrelation.class, stamped.judging(STAMPED), PATIENCE),
                    Talk.run(OuterJoin.class, byKey.judging(JOIN), PATIENCE),
                    Talk.run(TwinlogCorrelation.class, byKey.judging(BY_KEY), PATIENCE),
                    Talk.run(BareTopology.class, byKey.judging("").asItComes(BARE_AS_IT_COMES), PATIENCE),
                    Talk.run(OuterJoin.class, byKey.judging("").asItComes(JOIN_AS_IT_COMES), PATIENCE)));
        }
        return PartResult.of(
                "correlate",
                "change topics of " + bench.rows()
                        + " rows on each side, all matching, exactly once; rows of both sides",
                rounds,
                List.of(
                        Goal.speed(STAMPED, BARE, 0.50, 0.90),
                        Goal.speed(BY_KEY, BARE, 0.50, 0.90),
                        Goal.speed(STAMPED, JOIN, 1.0, 2.0),
                        Goal.speed(BY_KEY, JOIN, 1.0, 2.0),
                        Goal.told(STAMPED, BARE_AS_IT_COMES),
                        Goal.told(BY_KEY, BARE_AS_IT_COMES),
                        Goal.told(STAMPED, JOIN_AS_IT_COMES),
                        Goal.told(BY_KEY, JOIN_AS_IT_COMES)));
    }

    /** A pair whose change topics are full. */
    record Filled(History history, ChangeTopics topics, String config) {

        static Filled of(Workbench bench, String pair, History history) throws Exception {
            return of(
                    bench,
                    PaymentPair.ofTopics(pair, bench.kafka().bootstrapServers(), history.instructions())
                            .withEntities(history.entities()),
                    history);
        }

        static Filled of(Workbench bench, PaymentPair pair, History history) throws Exception {
            return new Filled(
                    history,
                    ChangeTopics.write(bench.kafka().bootstrapServers(), pair.name(), history, pair.window()),
                    pair.write(bench.directory()).toString());
        }

        Judging judging(String contender) {
            return judging(contender, 0);
        }

        Judging judging(String contender, long warmUp) {
            long changes = history.rows() * (history.oneSided() ? 1 : 2);
            return new Judging(
                    contender,
                    config,
                    changes,
                    warmUp == 0 ? changes / 5 : warmUp,
                    topics.first().micros(),
                    topics.last().micros(),
                    false,
                    history.oneSided());
        }
    }
}
