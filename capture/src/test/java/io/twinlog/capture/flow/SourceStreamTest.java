package io.twinlog.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.Stitching;
import io.twinlog.capture.resume.DatabaseIdentity;
import io.twinlog.capture.resume.Offset;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.capture.stitch.InMemory;
import io.twinlog.capture.stitch.Piece.KeyChange;
import io.twinlog.capture.stitch.Piece.RowPiece;
import io.twinlog.capture.stitch.TransactionAssembler;
import io.twinlog.capture.time.EventClock;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceStreamTest {

    private static final TableId PERSON = TableId.parse("person");
    private static final TableId HOUSE = TableId.parse("house");

    private final Topic topic = new Topic();
    private List<TableId> tables = List.of(PERSON);
    private boolean snapshot = true;

    /** Kafka, as far as the stream is concerned. */
    private static final class Topic implements ChangeLog {
        private final List<LogRecord> pending = new ArrayList<>();
        private final List<LogRecord> visible = new ArrayList<>();
        private int bytes;
        private ResumeState state = ResumeState.fresh("me", new DatabaseIdentity("7", "legacy"), 1);

        @Override
        public int write(LogRecord record) {
            pending.add(record);
            return bytes;
        }

        @Override
        public void checkpoint(ResumeState newState) {
            visible.addAll(pending);
            pending.clear();
            state = newState;
        }

        private List<String> told() {
            return visible.stream().map(Topic::line).toList();
        }

        private static String line(LogRecord record) {
            LogEntry entry = record.entry();
            String what = entry instanceof RowChange change && change.after() != null
                    ? change.operation() + " " + change.after().values().get(0)
                    : entry.getClass().getSimpleName();
            String time = record.time().equals(EventTime.MIN)
                    ? "-"
                    : "" + record.time().micros();
            return record.number() + "@" + time + " " + what;
        }
    }

    private SourceStream stream() {
        topic.pending.clear();
        return new SourceStream(
                topic.state,
                tables,
                snapshot,
                new TransactionAssembler(new Stitching.None(), Set.of(PERSON, HOUSE), new InMemory()),
                new EventClock(Duration.ofNanos(10_000), topic.state.time(), topic.state.watermark()),
                topic,
                CaptureMonitor.SILENT);
    }

    @Test
    void aStreamBeginsWithItsStartTheSnapshotAndThenTheLog() {
        SourceStream stream = stream();
        assertThat(stream.mustBegin()).isTrue();
        stream.begin(new EventTime(1000), 0);
        stream.snapshotRow(PERSON, row(1), new LogPosition("snapshot", 0, "0/1"));
        stream.snapshotEnds(new Offset(Map.of("lsn", 5L)));
        transaction(stream, 7, 990, 2);
        stream.heartbeat(new EventTime(1030), place(8), 0);
        stream.flush();
        assertThat(topic.told())
                .containsExactly(
                        "1@1000 StreamStart",
                        "2@1000 SnapshotMark",
                        "3@1000 READ Int[value=1]",
                        "4@1000 SnapshotMark",
                        "5@1000 INSERT Int[value=2]",
                        "6@1000 TransactionEnd",
                        "7@1020 Watermark");
        assertThat(topic.state.phase()).isEqualTo(ResumeState.Phase.STREAMING);
        assertThat(topic.state.offset()).isEqualTo(new Offset(Map.of("lsn", 8L)));
        assertThat(topic.state.tables()).containsExactly(PERSON);
        assertThat(stream().mustBegin()).isFalse();
    }

    @Test
    void aSnapshotOfEmptyTablesEndsWithTheFirstOfTheLog() {
        SourceStream stream = stream();
        stream.begin(new EventTime(1000), 0);
        stream.heartbeat(new EventTime(1030), place(8), 0);
        stream.flush();
        assertThat(topic.told())
                .containsExactly(
                        "1@1000 StreamStart", "2@1000 SnapshotMark", "3@1000 SnapshotMark", "4@1020 Watermark");
    }

    @Test
    void aSnapshotThatBreaksOffBeginsAnew() {
        SourceStream stream = stream();
        stream.begin(new EventTime(1000), 0);
        stream.snapshotRow(PERSON, row(1), new LogPosition("snapshot", 0, "0/1"));
        stream.flush();
        assertThat(topic.state.phase()).isEqualTo(ResumeState.Phase.BEGINNING);
        SourceStream again = stream();
        assertThat(again.mustBegin()).isTrue();
        again.begin(new EventTime(1100), 0);
        again.flush();
        assertThat(topic.told())
                .containsExactly(
                        "1@1000 StreamStart",
                        "2@1000 SnapshotMark",
                        "3@1000 READ Int[value=1]",
                        "4@1100 StreamStart",
                        "5@1100 SnapshotMark");
    }

    @Test
    void whatTheLogDeliversAgainIsDropped() {
        SourceStream stream = streaming();
        transaction(stream, 7, 1010, 1);
        stream.heartbeat(new EventTime(1030), place(8), 0);
        transaction(stream, 9, 1040, 2);
        transaction(stream, 7, 1010, 1);
        stream.heartbeat(new EventTime(1030), place(8), 0);
        transaction(stream, 9, 1040, 2);
        transaction(stream, 11, 1050, 3);
        stream.flush();
        assertThat(topic.told())
                .containsExactly(
                        "1@1000 StreamStart",
                        "2@1010 INSERT Int[value=1]",
                        "3@1010 TransactionEnd",
                        "4@1020 Watermark",
                        "5@1040 INSERT Int[value=2]",
                        "6@1040 TransactionEnd",
                        "7@1050 INSERT Int[value=3]",
                        "8@1050 TransactionEnd");
    }

    @Test
    void whatWasNotVisibleIsWrittenAgainAfterARestartWithTheSameNumbers() {
        SourceStream stream = streaming();
        transaction(stream, 7, 1010, 1);
        stream.flush();
        transaction(stream, 9, 1040, 2);
        SourceStream restarted = stream();
        transaction(restarted, 9, 1040, 2);
        restarted.flush();
        assertThat(topic.told())
                .containsExactly(
                        "1@1000 StreamStart",
                        "2@1010 INSERT Int[value=1]",
                        "3@1010 TransactionEnd",
                        "4@1040 INSERT Int[value=2]",
                        "5@1040 TransactionEnd");
    }

    @Test
    void aMessageRightBehindACommitIsNotTakenForADuplicate() {
        SourceStream stream = streaming();
        transaction(stream, 8, 1010, 1);
        stream.heartbeat(new EventTime(1030), place(8), 0);
        stream.flush();
        assertThat(topic.told()).last().isEqualTo("4@1020 Watermark");
    }

    @Test
    void aTransactionThatSaysNothingMovesTheOffsetAndWritesNothing() {
        SourceStream stream = streaming();
        stream.transactionBegins("x");
        stream.transactionEnds("x", 0, place(9), new EventTime(5).toInstant(), 0);
        assertThat(stream.state().offset()).isEqualTo(place(9).offset());
        stream.flush();
        assertThat(topic.told()).containsExactly("1@1000 StreamStart");
    }

    @Test
    void aHugeTransactionBecomesVisibleInPartsAndARestartGoesOnWithin() {
        inParts(SourceStream.PART + 3, SourceStream.PART);
    }

    @Test
    void soDoesOneOfFewAndLargeRows() {
        topic.bytes = (int) (SourceStream.PART_BYTES / 4);
        inParts(10, 8);
    }

    private void inParts(int rows, int visible) {
        SourceStream stream = streaming();
        begin(stream, 7, rows);
        stream.transactionEnds("7", rows, place(7), new EventTime(1010).toInstant(), 0);
        assertThat(topic.visible).hasSize(1 + visible);
        assertThat(topic.state.offset()).isEqualTo(new Offset(Map.of("lsn", 5L)));

        SourceStream restarted = stream();
        begin(restarted, 7, rows);
        restarted.transactionEnds("7", rows, place(7), new EventTime(1010).toInstant(), 0);
        restarted.flush();
        assertThat(topic.visible).hasSize(1 + rows + 1);
        for (int i = 0; i < rows; i++) {
            LogRecord record = topic.visible.get(1 + i);
            assertThat(record.number()).isEqualTo(2 + i);
            assertThat(record.time()).isEqualTo(new EventTime(1010));
            assertThat(((RowChange) record.entry()).after()).isEqualTo(row(i));
        }
        assertThat(topic.state.delivered().entries()).isZero();
    }

    @Test
    void afterAGapTheStreamSaysSinceWhen() {
        SourceStream stream = streaming();
        stream.heartbeat(new EventTime(1030), place(8), 0);
        stream.flush();
        topic.state = topic.state.again(new DatabaseIdentity("7", "legacy"), 1);
        SourceStream again = stream();
        again.begin(new EventTime(5000), 0);
        again.flush();
        assertThat(topic.visible.get(2))
                .isEqualTo(new LogRecord(
                        3,
                        new EventTime(5000),
                        new LogEntry.StreamStart(
                                LogEntry.StreamStart.Reason.GAP, List.of(PERSON), new EventTime(1020))));
    }

    @Test
    void addedTablesBeginWhereTheLogSaysSo() {
        SourceStream stream = streaming();
        tables = List.of(PERSON, HOUSE);
        stream.flush();
        SourceStream more = stream();
        more.tablesAdded(List.of(HOUSE), new EventTime(2000), place(9), 0);
        more.tablesAdded(List.of(HOUSE), new EventTime(2000), place(10), 0);
        more.flush();
        assertThat(topic.visible.subList(1, topic.visible.size()))
                .containsExactly(new LogRecord(
                        2,
                        new EventTime(2000),
                        new LogEntry.StreamStart(LogEntry.StreamStart.Reason.NEW_TABLES, List.of(HOUSE), null)));
        assertThat(topic.state.tables()).containsExactly(PERSON, HOUSE);
    }

    @Test
    void whateverIsDeliveredAgainAndWhereverItBreaksOffTheTopicIsTheSame() {
        List<String> expected = run(new Random(1), 0, 0);
        for (int seed = 0; seed < 300; seed++) {
            assertThat(run(new Random(seed), 30, 30)).as("seed " + seed).isEqualTo(expected);
        }
    }

    /** Plays a log of 40 transactions and heartbeats; breaks off, and delivers again, now and then. */
    private static List<String> run(Random random, int breaks, int repeats) {
        SourceStreamTest test = new SourceStreamTest();
        SourceStream stream = test.streaming();
        int at = 1;
        while (at <= 40) {
            if (at % 3 == 0) {
                stream.heartbeat(new EventTime(1000 + at * 10L), test.place(10 + at), 0);
            } else {
                if (random.nextInt(100) < repeats) {
                    // The connection breaks within the transaction, and the log begins it again.
                    stream.transactionBegins("" + (10 + at));
                    stream.piece(test.piece("" + (10 + at), 1, at));
                }
                test.transaction(stream, 10 + at, 1000 + at * 10L, at);
            }
            at++;
            if (random.nextBoolean()) {
                stream.flush();
            }
            if (random.nextInt(100) < breaks) {
                stream = test.stream();
                int resumed = (int) test.topic.state.offset().lsn() - 10 + 1;
                // The log goes on at the boundary, or somewhat before.
                at = Math.max(1, resumed - (random.nextInt(100) < repeats ? random.nextInt(3) : 0));
            }
        }
        stream.flush();
        return test.topic.told();
    }

    private SourceStream streaming() {
        snapshot = false;
        SourceStream stream = stream();
        stream.begin(new EventTime(1000), 0);
        stream.snapshotEnds(new Offset(Map.of("lsn", 5L)));
        stream.flush();
        return stream;
    }

    private void transaction(SourceStream stream, long commit, long time, int value) {
        String name = "" + commit;
        stream.transactionBegins(name);
        stream.piece(piece(name, 1, value));
        stream.transactionEnds(name, 1, place(commit), new EventTime(time).toInstant(), 0);
    }

    private void begin(SourceStream stream, long commit, int rows) {
        stream.transactionBegins("" + commit);
        for (int i = 0; i < rows; i++) {
            stream.piece(piece("" + commit, i + 1L, i));
        }
    }

    private RowPiece piece(String transaction, long order, int value) {
        return new RowPiece(
                PERSON,
                Operation.INSERT,
                null,
                row(value),
                KeyChange.NONE,
                new LogPosition(transaction, order, "0/1"),
                new EventTime(0).toInstant());
    }

    private Place place(long log) {
        return new Place(log, "0/" + log, new Offset(Map.of("lsn", log)));
    }

    private static Row row(int value) {
        return new Row(new RowShape(List.of("id"), List.of("id")), List.of(new Value.Int(value)));
    }
}
