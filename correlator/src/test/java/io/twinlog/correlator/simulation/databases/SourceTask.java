package io.twinlog.correlator.simulation.databases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.kafka.serde.ChangeCodec;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.NewsCodec;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.correlator.kafka.store.StoredHeldRows;
import io.twinlog.correlator.kafka.store.StoredIdentities;
import io.twinlog.correlator.kafka.store.StoredPackets;
import io.twinlog.correlator.kafka.store.StoredSourceState;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;

/** Canonicalises a source's log. */
final class SourceTask extends Task<byte[]> implements CanonicalSink {

    private final Course course;
    private final SourceId source;
    private final int partitions;
    private final Tasks.Outbox outbox;
    private final Tasks.Subscriber subscriber;
    private final MemoryStore positions = store();
    private final MemoryStore identities = store();
    private final MemoryStore gone = store();
    private final MemoryStore held = store();
    private final LogRecordCodec codec = new LogRecordCodec();
    private final ChangeCodec changes = new ChangeCodec();
    private final NewsCodec news = new NewsCodec();
    private final MemoryStore packets = store();
    private Canonicaliser canonicaliser;
    private StoredIdentities rowIds;
    private StoredSourceState state;
    private StoredPackets outgoing;
    private long number;

    SourceTask(Course course, SourceId source, int partitions, Tasks.Outbox outbox, Tasks.Subscriber subscriber) {
        this.partitions = partitions;
        this.course = course;
        this.source = source;
        this.outbox = outbox;
        this.subscriber = subscriber;
        this.canonicaliser = canonicaliser();
        this.rowIds = rowIds();
        this.state = state();
        this.outgoing = outgoing();
    }

    @Override
    void open() {
        canonicaliser = canonicaliser();
        rowIds = rowIds();
        state = state();
        outgoing = outgoing();
    }

    @Override
    void process(byte[] bytes, Random random) {
        LogRecord record = codec.decode(bytes);
        number = record.number();
        canonicaliser.apply(record, state, this);
    }

    @Override
    void pieceEnds() {}

    @Override
    void save() {
        state.save();
        rowIds.save();
        outgoing.save();
    }

    /** What is kept of rows that are gone, or of a transaction under way, in the end. */
    List<String> left() {
        return gone.entries().isEmpty() && held.entries().isEmpty()
                ? List.of()
                : List.of("mapping of " + source + " keeps " + gone.entries().size() + " gone and "
                        + held.entries().size() + " held");
    }

    @Override
    public void input(CanonicalInput input) {
        if (input instanceof CanonicalInput.Change change) {
            outgoing.add(changes.encode(change));
        } else if (input instanceof CanonicalInput.Watermark watermark) {
            post(WatermarkMessage.of(WatermarkMessage.speaker(watermark.source()), watermark.time()));
        } else if (input instanceof CanonicalInput.Start start) {
            post(news.encode(start));
        } else if (input instanceof CanonicalInput.Hole hole) {
            post(news.encode(hole));
        } else if (input instanceof CanonicalInput.Declared declared) {
            outgoing.add(changes.encode(Declarations.asChange(declared, number, 0)));
            send(subscriber::declared);
        }
    }

    @Override
    public void dead(DeadLetter letter) {
        send(() -> subscriber.dead(letter));
    }

    @Override
    public void outcome(RowOutcome outcome) {
        send(() -> subscriber.outcome(outcome));
    }

    private void post(Message message) {
        outgoing.flush();
        sent(message);
    }

    private void sent(Message message) {
        send(() -> outbox.send(message));
    }

    private Canonicaliser canonicaliser() {
        return Canonicaliser.of(course.mapping(), source, course.mappingSettings());
    }

    private StoredIdentities rowIds() {
        return new StoredIdentities(identities, gone);
    }

    private StoredSourceState state() {
        return new StoredSourceState(
                positions, Bytes.wrap(source.name().getBytes(UTF_8)), rowIds, new StoredHeldRows(held));
    }

    private StoredPackets outgoing() {
        return new StoredPackets(packets, partitions, this::sent);
    }
}
