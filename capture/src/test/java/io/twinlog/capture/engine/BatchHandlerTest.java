package io.twinlog.capture.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.engine.DebeziumEngine.Offsets;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.Stitching;
import io.twinlog.capture.flow.ChangeLog;
import io.twinlog.capture.flow.Place;
import io.twinlog.capture.flow.SourceStream;
import io.twinlog.capture.resume.DatabaseIdentity;
import io.twinlog.capture.resume.Offset;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.capture.stitch.InMemory;
import io.twinlog.capture.stitch.TransactionAssembler;
import io.twinlog.capture.time.EventClock;
import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.log.LogRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class BatchHandlerTest {

    private static final TableId PERSON = TableId.parse("person");
    private static final int FULL = 3;

    private final List<Long> visible = new ArrayList<>();
    private final List<Map<String, Long>> told = new ArrayList<>();
    private final SourceStream stream = new SourceStream(
            ResumeState.fresh("me", new DatabaseIdentity("7", "legacy"), 1),
            List.of(PERSON),
            false,
            new TransactionAssembler(new Stitching.None(), Set.of(PERSON), new InMemory()),
            new EventClock(Duration.ZERO, EventTime.MIN, EventTime.MIN),
            new ChangeLog() {
                @Override
                public int write(LogRecord record) {
                    return 0;
                }

                @Override
                public void checkpoint(ResumeState state) {
                    visible.add(state.offset().lsn());
                }
            },
            CaptureMonitor.SILENT);
    private long nanos;
    private long place;
    private final BatchHandler handler = new BatchHandler(
            stream,
            new RecordReader(stream, new Catalogs(() -> new Catalog(List.of())), "slot"),
            () -> stream.begin(new EventTime(1), 0),
            () -> {},
            this::logGoesOn,
            () -> nanos,
            FULL);

    @Test
    void aBatchThatIsNotFullIsVisibleAtOnce() throws InterruptedException {
        batch(0);
        batch(1);
        batch(FULL - 1);
        assertThat(visible).containsExactly(0L, 1L, 2L);
        assertThat(told).containsExactly(Map.of("lsn", 1L), Map.of("lsn", 2L));
    }

    @Test
    void whileMoreWaitsWhatIsThereIsVisibleFiveTimesASecond() throws InterruptedException {
        batch(FULL);
        nanos = Duration.ofMillis(199).toNanos();
        batch(FULL);
        assertThat(visible).isEmpty();
        nanos = Duration.ofMillis(200).toNanos();
        batch(FULL);
        nanos = Duration.ofMillis(250).toNanos();
        batch(FULL);
        assertThat(visible).containsExactly(2L);
        nanos = Duration.ofMillis(260).toNanos();
        batch(1);
        assertThat(visible).containsExactly(2L, 4L);
        assertThat(told).containsExactly(Map.of("lsn", 2L), Map.of("lsn", 4L));
    }

    /** After each batch a heartbeat stands one place further on. */
    private void logGoesOn() {
        place++;
        stream.heartbeat(
                new EventTime(1_000 * place), new Place(place, "0/" + place, new Offset(Map.of("lsn", place))), nanos);
    }

    /** Records without a value, which say nothing. */
    private void batch(int records) throws InterruptedException {
        SourceRecord one = new SourceRecord(Map.of("server", "s"), Map.of("lsn", 1L), "t", null, null);
        SourceRecord bundle = new SourceRecord(
                one.sourcePartition(),
                one.sourceOffset(),
                "t",
                null,
                new ArrayDeque<>(Collections.nCopies(records, one)));
        handler.handleBatch(List.of(() -> bundle), new Committer());
    }

    private final class Committer implements RecordCommitter<RecordChangeEvent<SourceRecord>> {

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> event) {
            throw new AssertionError("told without the offset that Kafka has");
        }

        @Override
        public void markProcessed(RecordChangeEvent<SourceRecord> event, Offsets offsets) {
            told.add(((Entries) offsets).entries);
        }

        @Override
        public void markBatchFinished() {}

        @Override
        public Offsets buildOffsets() {
            return new Entries();
        }
    }

    private static final class Entries implements Offsets {

        private final Map<String, Long> entries = new HashMap<>();

        @Override
        public void set(String key, Object value) {
            entries.put(key, (Long) value);
        }
    }
}
