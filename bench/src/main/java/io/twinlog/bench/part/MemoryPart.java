package io.twinlog.bench.part;

import io.twinlog.bench.backlog.History;
import io.twinlog.bench.backlog.PaymentPair;
import io.twinlog.bench.contender.Talk;
import io.twinlog.bench.contender.TwinlogCorrelation;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.part.CorrelatePart.Filled;
import io.twinlog.bench.report.PartResult;
import java.time.Duration;
import java.util.List;

/** Rows of one side that the other has not shown yet, all waiting at once. */
final class MemoryPart implements Part.Work {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Override
    public PartResult run(Workbench bench) throws Exception {
        bench.progress().accept("memory");
        History history = History.matching(bench.rows(), true).open(Duration.ofMinutes(1));
        PaymentPair pair = PaymentPair.ofTopics("memory", bench.kafka().bootstrapServers(), true)
                .withWindow(Duration.ofDays(1));
        Measurement measured = Talk.run(
                TwinlogCorrelation.class,
                Filled.of(bench, pair, history).judging("Twinlog, open correlations"),
                PATIENCE);
        return PartResult.of(
                "memory", bench.rows() + " open correlations, live", List.of(List.of(measured)), List.of());
    }
}
