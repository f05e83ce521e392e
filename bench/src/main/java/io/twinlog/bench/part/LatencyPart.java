package io.twinlog.bench.part;

import com.sun.management.OperatingSystemMXBean;
import io.twinlog.bench.backlog.PaymentPair;
import io.twinlog.bench.backlog.Payments;
import io.twinlog.bench.contender.Talk;
import io.twinlog.bench.contender.TwinlogRun;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.measure.Span;
import io.twinlog.bench.report.PartResult;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** From the commit to the verdict that a subscriber sees, at a steady rate. */
final class LatencyPart implements Part.Work {

    private static final Duration START = Duration.ofMinutes(2);
    /** Transactions of 5 rows a second, on each side. */
    private static final int RATE = 50;

    private static final int WARM_UP = 20 * RATE;
    private static final int MEASURED = 40 * RATE;
    private static final String TIMES = "settle 0, clock skew 0, heartbeat 200 ms";

    @Override
    public PartResult run(Workbench bench) throws Exception {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary())) {
            Payments legacy = Payments.create(server, "legacy");
            Payments renewed = Payments.create(server, "renewed");
            PaymentPair pair = new PaymentPair(
                    "latency",
                    bench.kafka().bootstrapServers(),
                    legacy.url(),
                    renewed.url(),
                    legacy.user(),
                    legacy.password(),
                    true,
                    Duration.ofSeconds(5),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofMillis(200),
                    1);
            Path config = pair.write(bench.directory());
            try (ChildJvm twinlog = ChildJvm.start(
                    ChildJvmSettings.of(TwinlogRun.class, config.toString()).withJvmArguments(Talk.asRun()))) {
                String unused = twinlog.awaitLine(TwinlogRun.READY, START);
                return measure(bench, legacy, renewed);
            }
        }
    }

    private static PartResult measure(Workbench bench, Payments legacy, Payments renewed) throws Exception {
        try (Payer payer = new Payer(legacy, renewed, RATE);
                Verdicts verdicts =
                        Verdicts.of(bench.kafka().bootstrapServers(), new Topics("latency").instructions())) {
            bench.progress().accept("latency: warming up");
            // What begins within a window of the logs' own beginning is undecidable.
            verdicts.awaitFirst(payer, START);
            payer.pay(WARM_UP);
            bench.progress().accept("latency: measuring");
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            // The load is that since the last call.
            system.getCpuLoad();
            long began = System.nanoTime();
            Map<String, Long> committed = payer.pay(MEASURED);
            double load = system.getCpuLoad();
            double seconds = (System.nanoTime() - began) / 1e9;
            double[] millis = verdicts.millisAfter(committed, Duration.ofSeconds(60));
            return result(millis, load, seconds);
        }
    }

    private static PartResult result(double[] millis, double load, double seconds) {
        Arrays.sort(millis);
        long rows = 2L * Payments.PER_TRANSACTION * MEASURED;
        Span span = new Span(rows, seconds, 0, 0);
        Measurement measured = new Measurement(
                "Twinlog run, all roles",
                span,
                span,
                0,
                0,
                0,
                Map.of(
                        "median ms", millis[millis.length / 2],
                        "p99 ms", millis[(int) (millis.length * 0.99)],
                        "longest ms", millis[millis.length - 1],
                        "CPU load of the machine %", load * 100));
        return PartResult.of(
                "latency",
                "commit on the slower side to visible verdict AGREED, " + RATE
                        + " transactions/s of 5 rows on each side, " + TIMES
                        + "; must reach median < 1000 ms, p99 < 2000 ms; aim p99 < 1000 ms",
                List.of(List.of(measured)),
                List.of());
    }
}
