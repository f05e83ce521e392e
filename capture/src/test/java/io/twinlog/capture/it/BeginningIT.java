package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.OnLostLog;
import io.twinlog.capture.Stitching;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.SnapshotMark;
import io.twinlog.model.log.LogEntry.StreamStart;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How a stream begins, and when it refuses to go on. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class BeginningIT {

    private static final String PERSON =
            "CREATE TABLE person (id bigint PRIMARY KEY, name text); ALTER TABLE person REPLICA IDENTITY FULL";

    @Test
    void amidWritesEveryRowIsInTheSnapshotOrInTheLogAndNoneInBoth() throws Exception {
        try (Rig rig = Rig.of(InterleavedWriters.SCHEMA);
                InterleavedWriters writers = new InterleavedWriters(rig, 6, 5, 0)) {
            writers.allow(200);
            rig.sql("INSERT INTO entry SELECT -1, i, 0 FROM generate_series(1, 5000) i");
            writers.allow(400);
            try (Capture capture = rig.start(rig.settings("entry").withStitching(new Stitching.Message("twinlog")));
                    ChangesReader changes = rig.changes()) {
                writers.allow(1000);
                Rig.awaitState(capture, CaptureState.Streaming.class);
                writers.allow(1200);
                writers.awaitAllowed();
                writers.close();
                List<String> expected = new ArrayList<>();
                try (Connection connection = rig.connect();
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT writer, tx, n FROM entry")) {
                    while (row.next()) {
                        expected.add(row.getInt(1) + "," + row.getInt(2) + "," + row.getInt(3));
                    }
                }
                List<LogRecord> records = changes.untilAll(all -> rows(all).size() >= expected.size());
                assertThat(rows(records)).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(records.stream()
                                .filter(record -> record.entry() instanceof RowChange change
                                        && change.operation() == Operation.READ)
                                .count())
                        .isGreaterThan(5000);
                assertThat(records.get(0).entry())
                        .isEqualTo(new StreamStart(StreamStart.Reason.FIRST, List.of(TableId.parse("entry")), null));
            }
        }
    }

    @Test
    void withoutASnapshotTheStreamBeginsWithTheLog() throws Exception {
        try (Rig rig = Rig.of(PERSON, "INSERT INTO person VALUES (1, 'Ada')");
                Capture capture = rig.startStreaming(rig.settings("person").withSnapshot(false));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO person VALUES (2, 'Bob')");
            assertThat(Told.lines(changes.untilTransactions(1)))
                    .containsExactly("START FIRST [public.person]", "INSERT person (2,Bob)", "END {public.person=1}");
        }
    }

    @Test
    void aSnapshotThatBrokeOffIsTakenAgain() throws Exception {
        int rows = 30_000;
        try (Rig rig = Rig.of(PERSON, "INSERT INTO person SELECT i, 'n' FROM generate_series(1, " + rows + ") i");
                ChangesReader changes = rig.changes()) {
            try (Capture first = rig.start(
                    rig.settings("person").withDebezium(Map.of("max.batch.size", "64", "max.queue.size", "256")))) {
                changes.until(entry -> entry instanceof RowChange);
                first.close();
                assertThat(first.state()).isEqualTo(new CaptureState.Stopped());
            }
            rig.sql("DELETE FROM person WHERE id = 2");
            try (Capture second = rig.startStreaming(rig.settings("person"))) {
                List<LogEntry> entries = ChangesReader.entries(
                        changes.until(entry -> entry instanceof SnapshotMark mark && !mark.begin()));
                int again = entries.lastIndexOf(
                        new StreamStart(StreamStart.Reason.FIRST, List.of(TableId.parse("person")), null));
                assertThat(again).isBetween(3, rows);
                assertThat(Told.lines(entries.subList(again + 1, again + 4)))
                        .containsExactly("SNAPSHOT BEGIN [public.person]", "READ person (1,n)", "READ person (3,n)");
                assertThat(entries).hasSize(again + 2 + rows - 1 + 1);
            }
        }
    }

    @Test
    void refusesToRunWithoutItsSlotAndSaysWhatIsLost() throws Exception {
        try (Rig rig = Rig.of(PERSON)) {
            EventTime watermark = captureALittle(rig);
            rig.sql("SELECT pg_drop_replication_slot('" + rig.slot() + "')");
            try (Capture capture = rig.start(rig.settings("person"))) {
                assertThat(capture.awaitStop(Rig.PATIENCE)).isTrue();
                assertThat(capture.state())
                        .isEqualTo(new CaptureState.Failed("replication slot " + rig.slot()
                                + " is missing: changes committed after " + watermark
                                + " are lost. To begin again from now, with a new slot and a new snapshot, start with"
                                + " on-lost-log: begin-again; nothing is compared across the gap. The slot's name is "
                                + rig.slot()));
            }
        }
    }

    @Test
    void refusesToRunOnASlotAheadOfTheStoredOffset() throws Exception {
        try (Rig rig = Rig.of(PERSON)) {
            captureALittle(rig);
            rig.sql(
                    "INSERT INTO person VALUES (7, 'lost')",
                    "SELECT pg_drop_replication_slot('" + rig.slot() + "')",
                    "SELECT pg_create_logical_replication_slot('" + rig.slot() + "', 'pgoutput')");
            try (Capture capture = rig.start(rig.settings("person"))) {
                assertThat(capture.awaitStop(Rig.PATIENCE)).isTrue();
                assertThat(capture.state())
                        .isInstanceOfSatisfying(
                                CaptureState.Failed.class,
                                failed -> assertThat(failed.reason())
                                        .contains("ahead of")
                                        .contains("it was made anew or advanced"));
            }
        }
    }

    @Test
    void refusesToRunOnALostSlot() throws Exception {
        try (Rig rig = Rig.withOwnPostgres(PERSON)) {
            captureALittle(rig);
            rig.sql("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'", "SELECT pg_reload_conf()");
            for (int i = 0; i < 4; i++) {
                rig.sql(
                        "INSERT INTO person SELECT i, repeat('x', 1000) FROM generate_series(1000, 4000) i",
                        "DELETE FROM person WHERE id >= 1000",
                        "SELECT pg_switch_wal()",
                        "CHECKPOINT");
            }
            try (Capture capture = rig.start(rig.settings("person"))) {
                assertThat(capture.awaitStop(Rig.PATIENCE)).isTrue();
                assertThat(capture.state())
                        .isInstanceOfSatisfying(
                                CaptureState.Failed.class,
                                failed -> assertThat(failed.reason())
                                        .contains("is lost: the database has removed log that was not captured yet"));
            }
        }
    }

    @Test
    void waitsWhileThereIsASlotThatKafkaKnowsNothingOf() throws Exception {
        try (Rig rig = Rig.of(PERSON)) {
            rig.sql("SELECT pg_create_logical_replication_slot('" + rig.slot() + "', 'pgoutput')");
            try (Capture capture = rig.start(rig.settings("person"))) {
                Rig.awaitState(capture, CaptureState.Blocked.class);
                assertThat(capture.state())
                        .isInstanceOfSatisfying(
                                CaptureState.Blocked.class,
                                blocked -> assertThat(blocked.reason())
                                        .contains("exists, but Kafka holds no offset for this source"));

                rig.sql("SELECT pg_drop_replication_slot('" + rig.slot() + "')");

                Rig.awaitState(capture, CaptureState.Streaming.class);
            }
        }
    }

    @Test
    void waitsForAMissingTable() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture = rig.start(rig.settings("person", "ghost"))) {
            Rig.awaitState(capture, CaptureState.Blocked.class);
            assertThat(capture.state())
                    .isEqualTo(new CaptureState.Blocked(
                            "the database has no table public.ghost; correct the mapping, or create it"));

            rig.sql("CREATE TABLE ghost (id int PRIMARY KEY)");

            Rig.awaitState(capture, CaptureState.Streaming.class);
        }
    }

    /** PostgreSQL lets nobody update a published table that has no replica identity: the application would stand still. */
    @Test
    void publishesNoTableThatTheApplicationCouldNoLongerChange() throws Exception {
        try (Rig rig = Rig.of(PERSON, "CREATE TABLE visit (at int, why text)", "INSERT INTO visit VALUES (1, 'flu')");
                Capture capture = rig.start(rig.settings("person", "visit"));
                ChangesReader changes = rig.changes()) {
            Rig.awaitState(capture, CaptureState.Blocked.class);
            assertThat(capture.state())
                    .isEqualTo(new CaptureState.Blocked(
                            "capture must not publish its tables yet: table public.visit: it has no replica identity: as"
                                    + " soon as it is published, the application can no longer update and delete its rows;"
                                    + " have its owner run: ALTER TABLE \"public\".\"visit\" REPLICA IDENTITY FULL;"));
            rig.sql("UPDATE visit SET why = 'cold'");

            rig.sql("ALTER TABLE \"public\".\"visit\" REPLICA IDENTITY FULL");
            Rig.awaitState(capture, CaptureState.Streaming.class);

            rig.sql("UPDATE visit SET why = 'cough'");
            assertThat(Told.lines(changes.untilTransactions(1)))
                    .containsExactly(
                            "START FIRST [public.person, public.visit]",
                            "SNAPSHOT BEGIN [public.person, public.visit]",
                            "READ visit (1,cold)",
                            "SNAPSHOT END [public.person, public.visit]",
                            "UPDATE visit (1,cold) -> (1,cough)",
                            "END {public.visit=1}");
        }
    }

    @Test
    void addsNoTableToItsPublicationThatTheApplicationCouldNoLongerChange() throws Exception {
        try (Rig rig = Rig.of(PERSON, "CREATE TABLE visit (at int, why text)", "INSERT INTO visit VALUES (1, 'flu')")) {
            EventTime unused = captureALittle(rig);
            try (Capture capture = rig.start(rig.settings("person", "visit"))) {
                Rig.awaitState(capture, CaptureState.Blocked.class);
                rig.sql("UPDATE visit SET why = 'cold'");
            }
        }
    }

    @Test
    void ifAllowedTheStreamBeginsAgainAfterALossAndSaysSinceWhen() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                ChangesReader changes = rig.changes()) {
            EventTime watermark = captureALittle(rig);
            rig.sql("SELECT pg_drop_replication_slot('" + rig.slot() + "')", "INSERT INTO person VALUES (8, 'Gap')");
            try (Capture capture = rig.startStreaming(rig.settings("person").withOnLostLog(OnLostLog.BEGIN_AGAIN))) {
                rig.sql("INSERT INTO person VALUES (9, 'Ida')");
                List<LogRecord> records = changes.untilAll(all -> InterleavedVerdict.transactions(all) >= 2);
                assertThat(Told.lines(ChangesReader.entries(records)))
                        .containsExactly(
                                "START FIRST [public.person]",
                                "SNAPSHOT BEGIN [public.person]",
                                "SNAPSHOT END [public.person]",
                                "INSERT person (1,Ada)",
                                "END {public.person=1}",
                                "START GAP [public.person] lost",
                                "SNAPSHOT BEGIN [public.person]",
                                "READ person (1,Ada)",
                                "READ person (8,Gap)",
                                "SNAPSHOT END [public.person]",
                                "INSERT person (9,Ida)",
                                "END {public.person=1}");
                assertThat(records.stream()
                                .map(LogRecord::entry)
                                .filter(entry ->
                                        entry instanceof StreamStart start && start.reason() == StreamStart.Reason.GAP)
                                .map(entry -> ((StreamStart) entry).lostSince()))
                        .containsExactly(watermark);
            }
        }
    }

    /** Captures one transaction; the last watermark. */
    private static EventTime captureALittle(Rig rig) throws Exception {
        try (Capture capture = rig.startStreaming(rig.settings("person"));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO person VALUES (1, 'Ada')");
            changes.untilTransactions(1);
        }
        return Objects.requireNonNull(rig.stored().state()).watermark();
    }

    private static List<String> rows(List<LogRecord> records) {
        List<String> rows = new ArrayList<>();
        for (LogRecord record : records) {
            if (record.entry() instanceof RowChange change) {
                Row row = Objects.requireNonNull(change.after());
                rows.add(Told.value(row.values().get(0)) + ","
                        + Told.value(row.values().get(1)) + ","
                        + Told.value(row.values().get(2)));
            }
        }
        return rows;
    }
}
