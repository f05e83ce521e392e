package io.twinlog.capture.spill;

import io.twinlog.capture.stitch.Holding;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in memory up to a bound and the rest in a temporary file, which is deleted as soon as it is no longer
 * needed. The file holds row values, so its permissions are the owner's alone.
 */
public final class SpillingHolding implements Holding, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final long bound;
    private final Path directory;
    private final LogRecordCodec codec = new LogRecordCodec();
    private final List<LogEntry> inMemory = new ArrayList<>();
    private long weight;
    private long spilled;
    private @Nullable Path file;
    private @Nullable DataOutputStream out;

    /**
     * @param bound about how many bytes may be held in memory
     * @param directory where the temporary file is made
     */
    public SpillingHolding(long bound, Path directory) {
        this.bound = bound;
        this.directory = directory;
    }

    @Override
    public void add(LogEntry entry) {
        if (weight < bound) {
            inMemory.add(entry);
            weight += Weight.of(entry);
            return;
        }
        byte[] bytes = codec.encode(new LogRecord(0, EventTime.MIN, entry));
        try {
            DataOutputStream target = out;
            if (target == null) {
                Path made = Files.createTempFile(directory, "transaction-", ".spill");
                file = made;
                target = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(made), BUFFER));
                out = target;
            }
            target.writeInt(bytes.length);
            target.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a large transaction could not be written to " + directory, e);
        }
        spilled++;
    }

    @Override
    public long size() {
        return inMemory.size() + spilled;
    }

    /** How many of them are on disk. */
    public long spilled() {
        return spilled;
    }

    @Override
    public void forEach(Consumer<LogEntry> reader) {
        inMemory.forEach(reader);
        Path source = file;
        DataOutputStream target = out;
        if (source == null || target == null) {
            return;
        }
        try {
            target.flush();
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(source), BUFFER))) {
                for (long i = 0; i < spilled; i++) {
                    byte[] bytes = new byte[in.readInt()];
                    in.readFully(bytes);
                    reader.accept(codec.decode(bytes).entry());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a large transaction could not be read back from " + source, e);
        }
    }

    @Override
    public void clear() {
        inMemory.clear();
        weight = 0;
        spilled = 0;
        Path old = file;
        DataOutputStream target = out;
        file = null;
        out = null;
        if (old != null && target != null) {
            try {
                target.close();
                Files.deleteIfExists(old);
            } catch (IOException e) {
                throw new UncheckedIOException("the temporary file " + old + " could not be deleted", e);
            }
        }
    }

    @Override
    public void close() {
        clear();
    }
}
