package io.twinlog.app.demo;

import io.twinlog.app.config.KafkaConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.demo.stack.Databases;
import io.twinlog.app.demo.stack.Traffic;
import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import io.twinlog.app.demo.workload.Workload;
import io.twinlog.app.demo.workload.Workload.Pace;
import io.twinlog.capture.CaptureSettings.Database;
import io.twinlog.model.Side;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The demo's two stacks at work on a pair's databases, which have the demo's schemas and no rows yet. */
public final class Sample {

    private static final Duration ONE_INSTRUCTION_EVERY = Duration.ofMillis(50);
    private static final Duration ONE_DEVIATION_EVERY = Duration.ofMillis(1_100);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PairConfig pair;
    private final KafkaConfig kafka;
    private final Clock clock;

    /**
     * @param pair whose databases the stacks work on
     * @param kafka where the pair's topics are
     */
    public Sample(PairConfig pair, KafkaConfig kafka, Clock clock) {
        this.pair = pair;
        this.kafka = kafka;
        this.clock = clock;
    }

    /**
     * Fills both databases, waits until both logs are being captured, and has the stacks work.
     *
     * @param seed what the workload is made of
     * @param length how long they work once what they do can be compared: the pair's window later
     * @param progress is told what is going on
     * @return what has to be found
     * @throws DemoFailure if the databases are not empty, or nobody captures them
     */
    public List<ExpectedDiscrepancy> run(long seed, Duration length, Consumer<String> progress) throws Exception {
        // What changes within the window after the start of the logs cannot be compared.
        Duration clean = pair.times().window().plus(pair.times().clockSkew()).plusMillis(500);
        Workload workload =
                Workload.plan(seed, new Pace(clean.plus(length), ONE_INSTRUCTION_EVERY, clean, ONE_DEVIATION_EVERY));
        refuseRows();
        try (Traffic traffic = Traffic.on(databases())) {
            traffic.lay(workload.foundation());
            progress.accept("Both databases have their first rows. Waiting for both logs to be captured.");
            awaitCapture();
            progress.accept("Both systems work for " + clean.plus(length).toSeconds() + " s.");
            traffic.run(workload.steps());
        }
        return workload.expected();
    }

    private Databases databases() {
        return side -> {
            Database database = pair.side(side).sources().get(0).database();
            return DriverManager.getConnection(
                    database.url(), database.user(), database.password().reveal());
        };
    }

    private void refuseRows() throws SQLException, DemoFailure {
        try (Connection connection = databases().connect(Side.LEGACY);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM hr.company)")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new DemoFailure("The databases of pair " + pair.name()
                        + " hold rows already; the sample workload begins with empty ones.");
            }
        }
    }

    private void awaitCapture() throws IOException, InterruptedException, DemoFailure {
        Instant latest = clock.instant().plus(PATIENCE);
        try (EventFeed feed = new EventFeed(kafka, pair.topics(), clock)) {
            while (!feed.sightings().capturing()) {
                feed.poll(POLL, found -> {});
                if (clock.instant().isAfter(latest)) {
                    throw new DemoFailure("Waited " + PATIENCE.toMinutes() + " min in vain for both logs of pair "
                            + pair.name() + " to be captured; 'twinlog run' does that.");
                }
            }
        }
    }
}
