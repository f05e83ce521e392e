package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.Doubts;
import io.twinlog.correlator.identity.HeldRows;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.identity.Release;
import io.twinlog.correlator.identity.SourceProgress;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

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
    private final Bytes releaseOfSource;
    private Doubts doubts;
    private @Nullable Release release;
    private boolean released;

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
        this.doubtsOfSource = longer(source, 1);
        this.releaseOfSource = longer(source, 2);
        byte[] begun = positions.get(releaseOfSource);
        this.release = begun == null ? null : decodeRelease(begun);
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

    /** Writes the progress, and how far a release has got, if there was any since the last save. */
    public void save() {
        if (changed) {
            writer.reset();
            writer.writeVarint(progress.number());
            writer.writeEventTime(progress.time());
            writer.writeBoolean(progress.broken());
            positions.put(source, writer.toByteArray());
            changed = false;
        }
        if (released) {
            Release now = release;
            positions.put(releaseOfSource, now == null ? null : encode(now));
            released = false;
        }
    }

    @Override
    public @Nullable Release release() {
        return release;
    }

    @Override
    public void release(@Nullable Release now) {
        release = now;
        released = true;
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
    private static Bytes longer(Bytes source, int zeros) {
        return Bytes.wrap(Arrays.copyOf(source.get(), source.get().length + zeros));
    }

    private byte[] encode(Release now) {
        writer.reset();
        writer.writeEventTime(now.time());
        writer.writeBoolean(now.broken());
        writer.writeVarint(now.round());
        writer.writeVarint(now.from());
        return writer.toByteArray();
    }

    private static Release decodeRelease(byte[] bytes) {
        WireReader reader = new WireReader();
        reader.reset(bytes);
        var time = reader.readEventTime();
        boolean broken = reader.readBoolean();
        int round = (int) reader.readVarint();
        return new Release(time, broken, round, reader.readVarint());
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
