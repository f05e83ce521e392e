package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.Doubts;
import io.twinlog.correlator.identity.HeldRows;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.identity.SourceProgress;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A source's state in state stores. Used by the one task that reads the source. */
public final class StoredSourceState implements SourceState {

    private final KeyValueStore<Bytes, byte[]> positions;
    private final Bytes source;
    private final IdentityStore identities;
    private final HeldRows held;
    private final WireWriter writer = new WireWriter();
    private final Bytes doubtsOfSource;
    private SourceProgress progress;
    private boolean changed;
    private Doubts doubts;

    /**
     * Goes on where the stores' last user was.
     *
     * @param source the source's name; a task reads one source, but a renamed source must not go on from another's position
     */
    public StoredSourceState(
            KeyValueStore<Bytes, byte[]> positions, Bytes source, IdentityStore identities, HeldRows held) {
        this.positions = positions;
        this.source = source;
        this.identities = identities;
        this.held = held;
        byte[] stored = positions.get(source);
        this.progress = stored == null ? SourceProgress.BEGINNING : decode(stored);
        this.doubtsOfSource = doubtsKey(source);
        byte[] doubted = positions.get(doubtsOfSource);
        this.doubts = doubted == null ? Doubts.NONE : decodeDoubts(doubted);
    }

    /** Apart from the position, which is written with every record. */
    @Override
    public Doubts doubts() {
        return doubts;
    }

    @Override
    public void doubts(Doubts now) {
        doubts = now;
        writer.reset();
        DoubtsWire.write(writer, now);
        positions.put(doubtsOfSource, writer.toByteArray());
    }

    @Override
    public SourceProgress progress() {
        return progress;
    }

    @Override
    public void progress(SourceProgress now) {
        progress = now;
        changed = true;
    }

    /** Writes the progress, if there was any since the last save. */
    public void save() {
        if (changed) {
            writer.reset();
            writer.writeVarint(progress.number());
            writer.writeEventTime(progress.time());
            writer.writeBoolean(progress.broken());
            positions.put(source, writer.toByteArray());
            changed = false;
        }
    }

    @Override
    public IdentityStore identities() {
        return identities;
    }

    @Override
    public HeldRows held() {
        return held;
    }

    /** No source's name has a zero byte. */
    private static Bytes doubtsKey(Bytes source) {
        return Bytes.wrap(Arrays.copyOf(source.get(), source.get().length + 1));
    }

    private static Doubts decodeDoubts(byte[] bytes) {
        WireReader reader = new WireReader();
        reader.reset(bytes);
        return DoubtsWire.read(reader);
    }

    private static SourceProgress decode(byte[] bytes) {
        WireReader reader = new WireReader();
        reader.reset(bytes);
        long number = reader.readVarint();
        var time = reader.readEventTime();
        return new SourceProgress(number, time, reader.readBoolean());
    }
}
