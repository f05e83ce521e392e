package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.OnLostLog;
import io.twinlog.capture.resume.Lsn;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the database, with its slots, takes over at the same address: its log goes on as another timeline. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
@Tag("long")
class FailoverIT {

    private static final String PERSON =
            "CREATE TABLE person (id bigint PRIMARY KEY, name text); ALTER TABLE person REPLICA IDENTITY FULL";

    @TempDir
    private Path directory;

    @Test
    void goesOnIfTheNewPrimaryHasAllThatWasCaptured() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(PostgresSettings.temporary());
                Rig rig = Rig.on(postgres, Servers.kafka(), PERSON);
                ChangesReader changes = rig.changes()) {
            capture(rig, changes, "INSERT INTO person VALUES (1, 'Ada')", 1);
            postgres.stop();
            promote(postgres.directory());
            postgres.start();
            rig.sql("INSERT INTO person VALUES (2, 'Bob')");
            capture(rig, changes, "INSERT INTO person VALUES (3, 'Eve')", 3);

            assertThat(Told.lines(ChangesReader.entries(changes.seen())).stream()
                            .filter(line -> line.startsWith("START") || line.startsWith("INSERT")))
                    .containsExactly(
                            "START FIRST [public.person]",
                            "INSERT person (1,Ada)",
                            "INSERT person (2,Bob)",
                            "INSERT person (3,Eve)");
            assertThat(state(rig).timeline()).isEqualTo(2);
        }
    }

    @Test
    void refusesToGoOnIfItHasNotHoweverLongItsLogIsByNow() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(PostgresSettings.temporary());
                Rig rig = Rig.on(postgres, Servers.kafka(), PERSON);
                ChangesReader changes = rig.changes()) {
            capture(rig, changes, "INSERT INTO person VALUES (1, 'Ada')", 1);
            postgres.stop();
            Path standby = directory.resolve("standby");
            copy(postgres.directory(), standby);
            postgres.start();
            capture(rig, changes, "INSERT INTO person VALUES (2, 'lost')", 2);
            ResumeState before = state(rig);
            postgres.stop();
            move(postgres.directory(), directory.resolve("gone"));
            move(standby, postgres.directory());
            promote(postgres.directory());
            postgres.start();
            rig.sql("INSERT INTO person VALUES (3, 'Eve')", "SELECT pg_switch_wal()", "CHECKPOINT");

            try (Capture refusing = rig.start(rig.settings("person"))) {
                assertThat(refusing.awaitStop(Rig.PATIENCE)).isTrue();
                assertThat(refusing.state())
                        .isInstanceOfSatisfying(
                                CaptureState.Failed.class,
                                failed -> assertThat(failed.reason())
                                        .startsWith(
                                                "the database's log is another one (timeline 2) than was captured up to "
                                                        + Lsn.text(before.reached())
                                                        + " (timeline 1): they parted before, when it was restored, or failed over and"
                                                        + " lost its latest changes: changes committed after "
                                                        + before.watermark()
                                                        + " are lost. To begin again"));
            }
            try (Capture again = rig.startStreaming(rig.settings("person").withOnLostLog(OnLostLog.BEGIN_AGAIN))) {
                rig.sql("INSERT INTO person VALUES (4, 'Zoe')");
                List<String> told = Told.lines(changes.untilTransactions(3));
                assertThat(told.subList(told.indexOf("INSERT person (2,lost)") + 2, told.size()))
                        .containsExactly(
                                "START GAP [public.person] lost",
                                "SNAPSHOT BEGIN [public.person]",
                                "READ person (1,Ada)",
                                "READ person (3,Eve)",
                                "SNAPSHOT END [public.person]",
                                "INSERT person (4,Zoe)",
                                "END {public.person=1}");
                assertThat(state(rig).timeline()).isEqualTo(2);
            }
        }
    }

    private static void capture(Rig rig, ChangesReader changes, String insert, int transactions) throws Exception {
        try (Capture capture = rig.startStreaming(rig.settings("person"))) {
            rig.sql(insert);
            changes.untilTransactions(transactions);
        }
    }

    private static ResumeState state(Rig rig) {
        return Objects.requireNonNull(rig.stored().state());
    }

    /** Has a server that was stopped start as the new primary: at the end of what it has it begins another timeline. */
    private static void promote(Path data) throws IOException {
        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "restore_command = 'false'\nhot_standby = off\n",
                StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> tree = Files.walk(from)) {
            parentsFirst = tree.toList();
        }
        for (Path each : parentsFirst) {
            Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to);
    }
}
