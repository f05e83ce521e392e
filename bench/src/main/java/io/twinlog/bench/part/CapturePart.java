package io.twinlog.bench.part;

import io.twinlog.bench.backlog.PaymentPair;
import io.twinlog.bench.backlog.Payments;
import io.twinlog.bench.contender.BareEngine;
import io.twinlog.bench.contender.BareStream;
import io.twinlog.bench.contender.Drain;
import io.twinlog.bench.contender.Talk;
import io.twinlog.bench.contender.TwinlogCapture;
import io.twinlog.bench.measure.Measurement;
import io.twinlog.bench.report.Goal;
import io.twinlog.bench.report.PartResult;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Every contender drains the same backlog, from a slot of its own. */
final class CapturePart implements Part.Work {

    private static final String TWINLOG = "Twinlog capture";
    private static final String ENGINE = "bare Debezium engine";
    private static final String STREAM = "bare replication stream";
    private static final String PUBLICATION = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** What the contenders of a round drain. */
    private record Round(Drain stream, Drain engine, Drain twinlog) {}

    @Override
    public PartResult run(Workbench bench) throws Exception {
        List<List<Measurement>> measured = new ArrayList<>();
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary()
                .withParameter("max_wal_size", "16GB")
                .withParameter("checkpoint_timeout", "1h"))) {
            Payments payments = Payments.create(server, "payments");
            payments.publish(PUBLICATION);
            List<Round> rounds = new ArrayList<>();
            for (int round = 1; round <= bench.rounds(); round++) {
                rounds.add(prepare(bench, payments, round));
            }
            bench.progress().accept("capture: filling");
            payments.insert(1_000, bench.rows());
            for (Round round : rounds) {
                bench.progress().accept("capture: draining, round " + (measured.size() + 1));
                measured.add(List.of(
                        Talk.run(BareStream.class, round.stream(), PATIENCE),
                        Talk.run(BareEngine.class, round.engine(), PATIENCE),
                        Talk.run(TwinlogCapture.class, round.twinlog(), PATIENCE)));
            }
        }
        return PartResult.of(
                "capture",
                "a backlog of " + bench.rows() + " inserted rows of 12 columns, 5 in a transaction",
                measured,
                List.of(Goal.speed(TWINLOG, ENGINE, 0.80, 0.95), Goal.told(TWINLOG, STREAM)));
    }

    private static Round prepare(Workbench bench, Payments payments, int round) throws Exception {
        bench.progress().accept("capture: preparing round " + round);
        Path config = new PaymentPair(
                        "capture" + round,
                        bench.kafka().bootstrapServers(),
                        payments.url(),
                        payments.url(),
                        payments.user(),
                        payments.password(),
                        true,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        1)
                .write(bench.directory());
        Path offsets = bench.directory().resolve("engine" + round + ".offsets");
        String stream = "stream" + round;
        Drain engine = drain(ENGINE, "engine" + round, payments, offsets.toString(), bench.rows());
        // The first slot and place of each are here: what follows is the backlog.
        payments.slot(stream);
        TwinlogCapture.prepare(config);
        BareEngine.prepare(engine, () -> insertFirst(payments, round));
        return new Round(
                drain(STREAM, stream, payments, "", bench.rows()),
                engine,
                drain(TWINLOG, config.toString(), payments, "", bench.rows()));
    }

    private static Drain drain(String contender, String slot, Payments payments, String offsets, long rows) {
        return new Drain(
                contender, slot, payments.url(), payments.user(), payments.password(), PUBLICATION, offsets, rows);
    }

    private static void insertFirst(Payments payments, int round) {
        try {
            payments.insert((long) round * Payments.PER_TRANSACTION, Payments.PER_TRANSACTION);
        } catch (SQLException e) {
            throw new UncheckedIOException(new java.io.IOException(e));
        }
    }
}
