package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.Stitching;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.log.LogEntry;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The ordinary life of a capture. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class CaptureIT {

    private static final String PERSON =
            "CREATE TABLE person (id bigint PRIMARY KEY, name text); ALTER TABLE person REPLICA IDENTITY FULL";

    @Test
    void tellsTheSnapshotThenEveryTransactionWhole() throws Exception {
        try (Rig rig = Rig.of(PERSON, "INSERT INTO person VALUES (1, 'Ada'), (2, 'Bob')");
                Capture capture = rig.startStreaming(rig.settings("person"));
                ChangesReader changes = rig.changes()) {
            rig.transaction("INSERT INTO person VALUES (3, 'Cy')", "UPDATE person SET name = 'Bo' WHERE id = 2");
            rig.transaction("DELETE FROM person WHERE id = 1");
            assertThat(Told.lines(changes.untilTransactions(2)))
                    .containsExactly(
                            "START FIRST [public.person]",
                            "SNAPSHOT BEGIN [public.person]",
                            "READ person (1,Ada)",
                            "READ person (2,Bob)",
                            "SNAPSHOT END [public.person]",
                            "INSERT person (3,Cy)",
                            "UPDATE person (2,Bob) -> (2,Bo)",
                            "END {public.person=2}",
                            "DELETE person (1,Ada) -> ",
                            "END {public.person=1}");
            changes.until(LogEntry.Watermark.class::isInstance);
        }
    }

    @Test
    void stampsRowsByAMessageBeforeOrAfterThem() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture =
                        rig.startStreaming(rig.settings("person").withStitching(new Stitching.Message("twinlog")));
                ChangesReader changes = rig.changes()) {
            rig.transaction(message("a", "Hire"), "INSERT INTO person VALUES (1, 'Ada')");
            rig.transaction("INSERT INTO person VALUES (2, 'Bob')", message("b", "Hire"));
            rig.transaction(
                    "INSERT INTO person VALUES (3, 'Cy')",
                    message("c", "Hire"),
                    message("d", "Move"),
                    "UPDATE person SET name = 'Bo' WHERE id = 2");
            rig.transaction(message("e", "Fire"));
            rig.transaction(
                    "SELECT pg_logical_emit_message(true, 'twinlog', 'no json')", "DELETE FROM person WHERE id = 1");
            assertThat(Told.lines(afterSnapshot(changes.untilTransactions(5))))
                    .containsExactly(
                            "SEEN by a/Hire/null",
                            "INSERT person (1,Ada) by a/Hire/null",
                            "END {public.person=1}",
                            "SEEN by b/Hire/null",
                            "INSERT person (2,Bob) by b/Hire/null",
                            "END {public.person=1}",
                            "SEEN by c/Hire/null",
                            "SEEN by d/Move/null",
                            "INSERT person (3,Cy) by c/Hire/null",
                            "UPDATE person (2,Bob) -> (2,Bo) by d/Move/null",
                            "END {public.person=2}",
                            "SEEN by e/Fire/null",
                            "END {}",
                            "REJECTED null: a message with prefix twinlog holds no JSON",
                            "DELETE person (1,Ada) -> ",
                            "END {public.person=1}");
        }
    }

    @Test
    void stampsRowsByAMarkerTableBeforeOrAfterThem() throws Exception {
        try (Rig rig = Rig.of(PERSON, "CREATE TABLE log (n serial PRIMARY KEY, id text, kind text, who text)");
                Capture capture = rig.startStreaming(rig.settings("person")
                        .withStitching(new Stitching.MarkerTable(TableId.parse("log"), "id", "kind", "who")));
                ChangesReader changes = rig.changes()) {
            rig.transaction(
                    "INSERT INTO log (id, kind, who) VALUES ('a', 'Hire', 'hr')",
                    "INSERT INTO person VALUES (1, 'Ada')");
            rig.transaction("INSERT INTO person VALUES (2, 'Bob')", "INSERT INTO log (id) VALUES ('b')");
            rig.transaction("UPDATE log SET id = 'z' WHERE id = 'a'", "DELETE FROM person WHERE id = 1");
            rig.transaction("INSERT INTO log (id) VALUES ('c')");
            assertThat(Told.lines(afterSnapshot(changes.untilTransactions(4))))
                    .containsExactly(
                            "SEEN by a/Hire/hr",
                            "INSERT person (1,Ada) by a/Hire/hr",
                            "END {public.person=1}",
                            "SEEN by b/null/null",
                            "INSERT person (2,Bob) by b/null/null",
                            "END {public.person=1}",
                            "DELETE person (1,Ada) -> ",
                            "END {public.person=1}",
                            "SEEN by c/null/null",
                            "END {}");
        }
    }

    @Test
    void stampsRowsByTheirColumnOnlyWhereTheChangeSetIt() throws Exception {
        try (Rig rig = Rig.of(
                        "CREATE TABLE doc (id int PRIMARY KEY, v int, instruction text)",
                        "ALTER TABLE doc REPLICA IDENTITY FULL");
                Capture capture =
                        rig.startStreaming(rig.settings("doc").withStitching(new Stitching.Column("instruction")));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO doc VALUES (1, 1, 'a')");
            rig.sql("UPDATE doc SET v = 2");
            rig.sql("UPDATE doc SET v = 3, instruction = 'b'");
            rig.transaction("INSERT INTO doc VALUES (2, 1, 'c')", "UPDATE doc SET v = 4 WHERE id = 1");
            rig.sql("DELETE FROM doc WHERE id = 1");
            assertThat(Told.lines(afterSnapshot(changes.untilTransactions(5))))
                    .containsExactly(
                            "SEEN by a/null/null",
                            "INSERT doc (1,1,a) by a/null/null",
                            "END {public.doc=1}",
                            "UPDATE doc (1,1,a) -> (1,2,a)",
                            "END {public.doc=1}",
                            "SEEN by b/null/null",
                            "UPDATE doc (1,2,a) -> (1,3,b) by b/null/null",
                            "END {public.doc=1}",
                            "SEEN by c/null/null",
                            "INSERT doc (2,1,c) by c/null/null",
                            "UPDATE doc (1,3,b) -> (1,4,b) by c/null/null",
                            "END {public.doc=2}",
                            "DELETE doc (1,4,b) -> ",
                            "END {public.doc=1}");
        }
    }

    @Test
    void aChangedKeyIsOneUpdateAndATruncateOneEntry() throws Exception {
        try (Rig rig = Rig.of(PERSON, "CREATE TABLE house (id int PRIMARY KEY)");
                Capture capture = rig.startStreaming(rig.settings("person", "house"));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO person VALUES (1, 'Ada')");
            rig.sql("UPDATE person SET id = 11, name = 'Eva'");
            rig.transaction("INSERT INTO house VALUES (1)", "TRUNCATE person, house");
            assertThat(Told.lines(afterSnapshot(changes.untilTransactions(3))))
                    .containsExactly(
                            "INSERT person (1,Ada)",
                            "END {public.person=1}",
                            "UPDATE person (1,Ada) -> (11,Eva)",
                            "END {public.person=1}",
                            "INSERT house (1)",
                            "TRUNCATE [public.person, public.house]",
                            "END {public.house=1}");
        }
    }

    @Test
    void whatTheLogDoesNotSayIsUnknown() throws Exception {
        String large = "SELECT string_agg(md5(i::text), '') FROM generate_series(1, 400) i";
        try (Rig rig = Rig.of(
                        "CREATE TABLE doc (id int PRIMARY KEY, v int, body text)",
                        "ALTER TABLE doc ALTER body SET STORAGE EXTERNAL",
                        "INSERT INTO doc SELECT 1, 1, (" + large + ")",
                        "CREATE TABLE small (id int PRIMARY KEY, v int)");
                Capture capture = rig.startStreaming(rig.settings("doc", "small"));
                ChangesReader changes = rig.changes()) {
            rig.sql("UPDATE doc SET v = 2");
            rig.sql("UPDATE doc SET id = 3");
            rig.sql("INSERT INTO small VALUES (1, 5)");
            rig.sql("DELETE FROM small");
            assertThat(Told.lines(afterSnapshot(changes.untilTransactions(4))))
                    .containsExactly(
                            "UPDATE doc (1,2,?)",
                            "END {public.doc=1}",
                            "UPDATE doc (1,?,?) -> (3,2,?)",
                            "END {public.doc=1}",
                            "INSERT small (1,5)",
                            "END {public.small=1}",
                            "DELETE small (1,?) -> ",
                            "END {public.small=1}");
        }
    }

    @Test
    void aTableMayChangeItsColumnsInMidStream() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture = rig.startStreaming(rig.settings("person"));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO person VALUES (1, 'Ada')");
            rig.transaction(
                    "UPDATE person SET name = 'Eva'",
                    "ALTER TABLE person ADD COLUMN age int DEFAULT 7",
                    "UPDATE person SET age = 8");
            rig.sql("ALTER TABLE person DROP COLUMN name");
            rig.sql("UPDATE person SET age = 9");
            assertThat(Told.lines(afterSnapshot(changes.untilTransactions(3))))
                    .containsExactly(
                            "INSERT person (1,Ada)",
                            "END {public.person=1}",
                            "UPDATE person (1,Ada) -> (1,Eva)",
                            "UPDATE person (1,Eva,7) -> (1,Eva,8)",
                            "END {public.person=2}",
                            "UPDATE person (1,8) -> (1,9)",
                            "END {public.person=1}");
            Awaitility.await()
                    .atMost(Rig.PATIENCE)
                    .untilAsserted(() -> assertThat(rig.catalog()
                                    .table(TableId.parse("person"))
                                    .orElseThrow()
                                    .columns())
                            .extracting(TableShape.Column::name)
                            .containsExactly("id", "age"));
        }
    }

    @Test
    void whatIsRolledBackIsNotTold() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture =
                        rig.startStreaming(rig.settings("person").withStitching(new Stitching.Message("twinlog")));
                ChangesReader changes = rig.changes()) {
            rig.transaction(
                    message("a", "Hire"),
                    "INSERT INTO person VALUES (1, 'Ada')",
                    "SAVEPOINT s",
                    "INSERT INTO person VALUES (2, 'Bob')",
                    message("b", "Hire"),
                    "ROLLBACK TO s",
                    "INSERT INTO person VALUES (3, 'Cy')");
            rig.transaction("INSERT INTO person VALUES (4, 'Di')", "ROLLBACK");
            rig.sql("INSERT INTO person VALUES (5, 'Ed')");
            assertThat(Told.lines(afterSnapshot(changes.untilTransactions(2))))
                    .containsExactly(
                            "SEEN by a/Hire/null",
                            "INSERT person (1,Ada) by a/Hire/null",
                            "INSERT person (3,Cy) by a/Hire/null",
                            "END {public.person=2}",
                            "INSERT person (5,Ed)",
                            "END {public.person=1}");
        }
    }

    @Test
    void aStopLosesNothingAndTheNextStartGoesOnThere() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                ChangesReader changes = rig.changes()) {
            try (Capture first = rig.startStreaming(rig.settings("person"))) {
                rig.sql("INSERT INTO person VALUES (1, 'Ada')");
                changes.untilTransactions(1);
                first.close();
                assertThat(first.state()).isEqualTo(new CaptureState.Stopped());
            }
            rig.sql("INSERT INTO person VALUES (2, 'Bob')");
            try (Capture second = rig.startStreaming(rig.settings("person"))) {
                rig.sql("INSERT INTO person VALUES (3, 'Cy')");
                assertThat(Told.lines(afterSnapshot(changes.untilTransactions(3))))
                        .containsExactly(
                                "INSERT person (1,Ada)",
                                "END {public.person=1}",
                                "INSERT person (2,Bob)",
                                "END {public.person=1}",
                                "INSERT person (3,Cy)",
                                "END {public.person=1}");
                assertThat(second.state()).isEqualTo(new CaptureState.Streaming());
            }
        }
    }

    @Test
    void addedTablesBeginWhereTheirStreamStartSaysSo() throws Exception {
        try (Rig rig = Rig.of(PERSON, "CREATE TABLE house (id int PRIMARY KEY)");
                ChangesReader changes = rig.changes()) {
            rig.startStreaming(rig.settings("person")).close();
            rig.sql("INSERT INTO person VALUES (1, 'Ada')");
            rig.sql("INSERT INTO house VALUES (1)");
            try (Capture capture = rig.startStreaming(rig.settings("person", "house"))) {
                changes.until(entry -> entry instanceof LogEntry.StreamStart start
                        && start.reason() == LogEntry.StreamStart.Reason.NEW_TABLES);
                rig.sql("INSERT INTO house VALUES (2)");
                assertThat(Told.lines(afterSnapshot(changes.untilTransactions(2))))
                        .containsExactly(
                                "INSERT person (1,Ada)",
                                "END {public.person=1}",
                                "START NEW_TABLES [public.house]",
                                "INSERT house (2)",
                                "END {public.house=1}");
            }
        }
    }

    private static String message(String id, String type) {
        return "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"" + id + "\", \"type\": \"" + type
                + "\"}')";
    }

    /** What follows the end of the snapshot. */
    private static List<LogEntry> afterSnapshot(List<LogEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof LogEntry.SnapshotMark mark && !mark.begin()) {
                return entries.subList(i + 1, entries.size());
            }
        }
        return List.of();
    }
}
