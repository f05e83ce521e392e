package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureSettings.Timing;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.Watermark;
import io.twinlog.model.log.LogRecord;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Watermarks are true, whatever else happens; that nothing follows one that covers it, the reader of all tests checks. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class WatermarkIT {

    private static final String PERSON =
            "CREATE TABLE person (id bigint PRIMARY KEY, name text); ALTER TABLE person REPLICA IDENTITY FULL";

    @Test
    void moveThoughNoRowIsWritten() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture = rig.startStreaming(rig.settings("person"));
                ChangesReader changes = rig.changes()) {
            EventTime now = rig.clock();
            List<LogRecord> records = changes.untilAll(all -> last(all).isAfter(now));
            assertThat(records.stream()
                            .filter(record -> record.entry() instanceof Watermark)
                            .count())
                    .isGreaterThan(1);
        }
    }

    @Test
    void stayBehindTheDatabasesClockByTheSkew() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture = rig.startStreaming(rig.settings("person")
                        .withTiming(Timing.usual()
                                .withHeartbeat(Duration.ofMillis(50))
                                .withClockSkew(Duration.ofSeconds(30))));
                ChangesReader changes = rig.changes()) {
            EventTime now = rig.clock();
            // The stream's start is the first known time: a watermark only comes when it is 30 s old.
            rig.sql("INSERT INTO person VALUES (1, 'Ada')");
            List<LogRecord> records = changes.untilAll(all -> InterleavedVerdict.transactions(all) == 1
                    && all.get(all.size() - 1).entry() instanceof Watermark);
            LogRecord change = records.stream()
                    .filter(record -> record.entry() instanceof RowChange)
                    .findFirst()
                    .orElseThrow();
            assertThat(change.time()).isGreaterThan(now);
            // What was delivered is covered, and nothing beyond.
            assertThat(last(records)).isEqualTo(change.time());
        }
    }

    @Test
    void aTransactionThatWasOpenForLongComesBehindThoseThatPassedIt() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture = rig.startStreaming(rig.settings("person"));
                ChangesReader changes = rig.changes();
                Connection slow = rig.connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO person VALUES (1, 'slow')");
            EventTime written = rig.clock();
            rig.sql("INSERT INTO person VALUES (2, 'quick')");
            EventTime passed = last(changes.untilAll(all -> last(all).isAfter(written)));
            slow.commit();
            List<LogRecord> records = changes.untilAll(all -> InterleavedVerdict.transactions(all) == 2);
            List<LogRecord> rows = records.stream()
                    .filter(record -> record.entry() instanceof RowChange)
                    .toList();
            assertThat(rows.stream().map(record -> Told.line(record.entry())))
                    .containsExactly("INSERT person (2,quick)", "INSERT person (1,slow)");
            assertThat(rows.get(1).time()).isGreaterThan(passed);
            assertThat(rows.get(1).time())
                    .isEqualTo(EventTime.of(((RowChange) rows.get(1).entry()).committedAt()));
        }
    }

    @Test
    void aHeartbeatThatIsRolledBackComesAllTheSame() throws Exception {
        try (Rig rig = Rig.of(PERSON);
                Capture capture = rig.startStreaming(rig.settings("person"));
                ChangesReader changes = rig.changes()) {
            // Somebody's message with our prefix and without sense does no harm either.
            rig.sql("SELECT pg_logical_emit_message(false, 'twinlog.heartbeat', 'noon')");
            rig.transaction("SELECT pg_logical_emit_message(true, 'twinlog.heartbeat', '1')");
            EventTime now = rig.clock();
            changes.untilAll(all -> last(all).isAfter(now));
        }
    }

    private static EventTime last(List<LogRecord> records) {
        return records.stream()
                .filter(record -> record.entry() instanceof Watermark)
                .map(LogRecord::time)
                .reduce(EventTime.MIN, EventTime::later);
    }
}
