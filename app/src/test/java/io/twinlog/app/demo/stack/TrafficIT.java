package io.twinlog.app.demo.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.demo.workload.Deviation;
import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import io.twinlog.app.demo.workload.Step;
import io.twinlog.app.demo.workload.Workload;
import io.twinlog.app.demo.workload.Workload.Pace;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.Side;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The two databases differ exactly where the workload says, before Twinlog has looked at anything. */
class TrafficIT {

    private static final Workload WORKLOAD = Workload.plan(
            7, new Pace(Duration.ofSeconds(3), Duration.ofMillis(4), Duration.ZERO, Duration.ofMillis(200)));

    private static PostgresServer server;
    private static BothDatabases both;
    private static TwoDatabases databases;
    private static Executions executions;

    @BeforeAll
    static void runTheWorkload() throws Exception {
        server = PostgresServer.start(PostgresSettings.temporary());
        databases = TwoDatabases.create(server);
        both = new BothDatabases(databases);
        try (Traffic traffic = Traffic.on(databases)) {
            traffic.lay(WORKLOAD.foundation());
            assertThat(both.differences()).isEmpty();
            traffic.run(WORKLOAD.steps());
            executions = traffic.executions();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everythingIsDoneOnBothSides() {
        assertThat(executions.count(Side.LEGACY)).isEqualTo(750);
        assertThat(executions.count(Side.NEW)).isEqualTo(750);
        assertThat(executions.bugs()).isEqualTo(WORKLOAD.expected().size());
    }

    @Test
    void theDatabasesDifferWhereABugWasAndNowhereElse() throws Exception {
        assertThat(both.differences())
                .containsExactlyInAnyOrderElementsOf(WORKLOAD.expected().stream()
                        .map(TrafficIT::asStateDifference)
                        .toList());
        assertThat(both.sizes())
                .allSatisfy((entity, rows) -> assertThat(rows).as(entity).isPositive());
    }

    @Test
    void whatIsLateIsThreeSecondsLate() {
        for (Step step : WORKLOAD.steps()) {
            if (step.deviation() == Deviation.THREE_SECONDS_LATE) {
                String id = step.instruction().id();
                Instant legacy = executions.at(Side.LEGACY, id).orElseThrow();
                Instant renewed = executions.at(Side.NEW, id).orElseThrow();
                assertThat(Duration.between(legacy, renewed)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            }
        }
    }

    @Test
    void legacyNamesEachInstructionInItsLog() throws SQLException {
        Set<String> executed = WORKLOAD.steps().stream()
                .map(s -> s.instruction().id() + " " + s.instruction().type())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> logged = new TreeSet<>();
        try (Connection connection = databases.connect(Side.LEGACY);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT instruction_id || ' ' || name FROM hr.instruction_log")) {
            while (rows.next()) {
                logged.add(rows.getString(1));
            }
        }
        assertThat(logged)
                .containsAll(executed)
                .hasSize(750 + WORKLOAD.foundation().size());
    }

    /** How an expected discrepancy shows when one looks at what is there, not at what happened. */
    private static String asStateDifference(ExpectedDiscrepancy expected) {
        String what = expected.entity() + " " + expected.key() + ": ";
        return switch (expected.kind()) {
            case MISSING_IN_LEGACY -> what + "absent in legacy";
            case MISSING_IN_NEW -> what + "account"; // an update: the payment has stayed where it was
            default -> what + expected.attributes().iterator().next();
        };
    }
}
