package io.twinlog.correlator.kafka.store;

import io.twinlog.correlator.identity.HeldRows;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.identity.SourceProgress;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A source's state in state stores. Used by the one task that reads the source. */
public final class StoredSourceState implements SourceState {

    private final KeyValueStore<Bytes, byte[]> positions;
    private final Bytes source;
    private final IdentityStore identities;
    private final HeldRows held;
    private final WireWriter writer = new WireWriter();
    private SourceProgress progress;
    private boolean changed;

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

    private static SourceProgress decode(byte[] bytes) {
        WireReader reader = new WireReader();
        reader.reset(bytes);
        long number = reader.readVarint();
        var time = reader.readEventTime();
        return new SourceProgress(number, time, reader.readBoolean());
    }
}
