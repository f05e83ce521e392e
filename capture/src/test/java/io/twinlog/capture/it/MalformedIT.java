package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.Stitching;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.RowChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is wrong in a database is told as a hole with its reason, counted, and everything else goes on. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class MalformedIT {

    private static final String PERSON =
            "CREATE TABLE person (id bigint PRIMARY KEY, name text); ALTER TABLE person REPLICA IDENTITY FULL";

    /** Takes down what is rejected. */
    private static final class Rejections implements CaptureMonitor {
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void rejected(@Nullable TableId table, String reason) {
            told.add(reason);
        }
    }

    private final Rejections rejections = new Rejections();

    @Test
    void markersThatCannotBeRead() throws Exception {
        String prefix = "a message with prefix twinlog holds ";
        List<String> contents = List.of(
                "{\"id\": nobody",
                "[1]",
                "",
                "{\"type\": \"Hire\"}",
                "{\"id\": \"\"}",
                "{\"id\": {\"a\": 1}}",
                "{\"id\": \"" + "x".repeat(10_240) + "\"}",
                "{\"id\": 1} {\"id\": 2}");
        List<String> reasons = List.of(
                prefix + "no JSON",
                prefix + "no JSON object",
                prefix + "no JSON object",
                prefix + "no text, number or UUID as instruction ID",
                prefix + "an empty instruction ID",
                prefix + "no text, number or UUID as instruction ID",
                prefix + "an instruction ID of 10240 characters, at most 512 are allowed",
                prefix + "no JSON");
        try (Rig rig = Rig.of(PERSON);
                Capture capture = start(rig, rig.settings("person").withStitching(new Stitching.Message("twinlog")));
                ChangesReader changes = rig.changes()) {
            List<String> expected = new java.util.ArrayList<>();
            for (int i = 0; i < contents.size(); i++) {
                rig.transaction(
                        "SELECT pg_logical_emit_message(true, 'twinlog', '" + contents.get(i) + "')",
                        "INSERT INTO person VALUES (" + i + ", 'Ada')");
                expected.add("REJECTED null: " + reasons.get(i));
                expected.add("INSERT person (" + i + ",Ada)");
                expected.add("END {public.person=1}");
            }
            rig.transaction(
                    "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"good\"}')",
                    "INSERT INTO person VALUES (100, 'Bob')");
            expected.addAll(List.of(
                    "SEEN by good/null/null", "INSERT person (100,Bob) by good/null/null", "END {public.person=1}"));

            assertThat(lines(changes, contents.size() + 1)).isEqualTo(expected);
            assertThat(rejections.told).isEqualTo(reasons);
            assertThat(capture.state()).isEqualTo(new CaptureState.Streaming());
        }
    }

    @Test
    void aMarkerTableWhoseColumnIsGoneLeavesHolesUntilItIsBack() throws Exception {
        try (Rig rig = Rig.of(PERSON, "CREATE TABLE log (n serial PRIMARY KEY, id text)");
                Capture capture = start(
                        rig,
                        rig.settings("person")
                                .withStitching(new Stitching.MarkerTable(TableId.parse("log"), "id", null, null)));
                ChangesReader changes = rig.changes()) {
            rig.sql("ALTER TABLE log RENAME COLUMN id TO ident");
            rig.transaction("INSERT INTO log (ident) VALUES ('a')", "INSERT INTO person VALUES (1, 'Ada')");
            rig.sql("ALTER TABLE log RENAME COLUMN ident TO id");
            rig.transaction("INSERT INTO log (id) VALUES ('b')", "INSERT INTO person VALUES (2, 'Bob')");

            assertThat(lines(changes, 2))
                    .containsExactly(
                            "REJECTED null: marker table public.log has no column id",
                            "INSERT person (1,Ada)",
                            "END {public.person=1}",
                            "SEEN by b/null/null",
                            "INSERT person (2,Bob) by b/null/null",
                            "END {public.person=1}");
            assertThat(capture.state()).isEqualTo(new CaptureState.Streaming());
        }
    }

    @Test
    void aRowThatCannotBeReadIsNamedByItsPrimaryKeys() throws Exception {
        try (Rig rig = Rig.of(
                        "CREATE TABLE shelf (id int PRIMARY KEY, books int[])",
                        "ALTER TABLE shelf REPLICA IDENTITY FULL",
                        "INSERT INTO shelf VALUES (1, '[0:0]={7}'), (2, '{7}')");
                Capture capture = start(rig, rig.settings("shelf"));
                ChangesReader changes = rig.changes()) {
            rig.transaction(
                    "UPDATE shelf SET books = '[0:0]={8}' WHERE id = 2",
                    "UPDATE shelf SET id = 3 WHERE id = 2",
                    "UPDATE shelf SET id = 4, books = '{9}' WHERE id = 3",
                    "UPDATE shelf SET id = 5, books = '[0:0]={9}' WHERE id = 4",
                    "DELETE FROM shelf WHERE id = 5");

            assertThat(changes.untilTransactions(1).stream()
                            .map(Told::line)
                            .filter(line -> !line.startsWith("S"))
                            .map(line -> line.replaceAll(": column books .*", "")))
                    .containsExactly(
                            "REJECTED public.shelf(1)",
                            "READ shelf (2,Array[elements=[Int[value=7]]])",
                            "REJECTED public.shelf(2)",
                            "REJECTED public.shelf(2),(3)",
                            "REJECTED public.shelf(3),(4)",
                            "REJECTED public.shelf(4),(5)",
                            "REJECTED public.shelf(5)",
                            "END {}");
            assertThat(capture.state()).isEqualTo(new CaptureState.Streaming());
        }
    }

    @Test
    void tablesThatAreNotMappedAreNoMatter() throws Exception {
        try (Rig rig = Rig.of(PERSON, "CREATE TABLE other (id int PRIMARY KEY, v text)");
                Capture capture = start(rig, rig.settings("person"));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO other VALUES (1, 'x')", "ALTER TABLE other DROP COLUMN v", "TRUNCATE other");
            rig.transaction("INSERT INTO other VALUES (2)", "INSERT INTO person VALUES (1, 'Ada')", "DROP TABLE other");

            assertThat(lines(changes, 1)).containsExactly("INSERT person (1,Ada)", "END {public.person=1}");
            assertThat(rejections.told).isEmpty();
        }
    }

    @Test
    void columnsThatComeAndGoAndAreRenamedAndChangeTheirType() throws Exception {
        try (Rig rig = Rig.of(
                        "CREATE TABLE doc (id int PRIMARY KEY, a text, b int)",
                        "ALTER TABLE doc REPLICA IDENTITY FULL");
                Capture capture = start(rig, rig.settings("doc"));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO doc VALUES (1, 'x', 1)");
            rig.sql("ALTER TABLE doc ADD COLUMN c text DEFAULT 'new'");
            rig.sql("UPDATE doc SET b = 2");
            rig.sql("ALTER TABLE doc RENAME COLUMN a TO z");
            rig.sql("UPDATE doc SET b = 3");
            rig.sql("ALTER TABLE doc ALTER COLUMN b TYPE text USING 'n' || b");
            rig.sql("UPDATE doc SET b = 'n4'");
            rig.sql("ALTER TABLE doc DROP COLUMN z");
            rig.sql("UPDATE doc SET b = 'n5'");
            rig.sql("ALTER TABLE doc DROP CONSTRAINT doc_pkey");
            rig.sql("UPDATE doc SET b = 'n6'");

            List<LogEntry> entries = changes.untilTransactions(6);
            assertThat(entries.stream()
                            .filter(entry -> entry instanceof RowChange change && change.operation() != Operation.READ)
                            .map(entry -> columns((RowChange) entry) + " " + Told.line(entry)))
                    .containsExactly(
                            "[id, a, b] INSERT doc (1,x,1)",
                            "[id, a, b, c] UPDATE doc (1,x,1,new) -> (1,x,2,new)",
                            "[id, z, b, c] UPDATE doc (1,x,2,new) -> (1,x,3,new)",
                            "[id, z, b, c] UPDATE doc (1,x,n3,new) -> (1,x,n4,new)",
                            "[id, b, c] UPDATE doc (1,n4,new) -> (1,n5,new)",
                            "[id, b, c] UPDATE doc (1,n5,new) -> (1,n6,new)");
            assertThat(rejections.told).isEmpty();
            assertThat(capture.state()).isEqualTo(new CaptureState.Streaming());
        }
    }

    private static List<String> columns(RowChange change) {
        return java.util.Objects.requireNonNull(change.after()).shape().columns();
    }

    private Capture start(Rig rig, CaptureSettings settings) {
        Capture capture = rig.start(settings, rejections);
        Rig.awaitState(capture, CaptureState.Streaming.class);
        return capture;
    }

    /** What follows the snapshot. */
    private static List<String> lines(ChangesReader changes, int transactions) {
        List<String> lines = Told.lines(changes.untilTransactions(transactions));
        int snapshot = lines.lastIndexOf("SNAPSHOT END [public.person]");
        return lines.subList(snapshot + 1, lines.size());
    }
}
