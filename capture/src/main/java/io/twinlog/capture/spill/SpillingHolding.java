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
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in memory up to a bound and the rest in a temporary file. The file holds row values, so its permissions are
 * the owner's alone, and it loses its name as soon as it is open: when the process is killed, nothing of it stays behind.
 */
public final class SpillingHolding implements Holding, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final long bound;
    private final Path directory;
    private final LogRecordCodec codec = new LogRecordCodec();
    private final List<LogEntry> inMemory = new ArrayList<>();
    private long weight;
    private long spilled;
    private @Nullable FileChannel file;
    private @Nullable DataOutputStream out;

    /**
     * @param bound about how many bytes may be held in memory
     * @param directory where the temporary file is made; is made itself when it is needed
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
                FileChannel made = open();
                file = made;
                target = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(made), BUFFER));
                out = target;
            }
            target.writeInt(bytes.length);
            target.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a large transaction could not be written to " + directory, e);
        }
        spilled++;
    }

    private FileChannel open() throws IOException {
        Files.createDirectories(directory);
        Path path = Files.createTempFile(directory, "transaction-", ".spill");
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
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
        FileChannel source = file;
        DataOutputStream target = out;
        if (source == null || target == null) {
            return;
        }
        try {
            target.flush();
            source.position(0);
            // Not closed, since that would close the file; the next entry is written where reading ends.
            DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(source), BUFFER));
            for (long i = 0; i < spilled; i++) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                reader.accept(codec.decode(bytes).entry());
            }
            source.position(source.size());
        } catch (IOException e) {
            throw new UncheckedIOException("a large transaction could not be read back from " + directory, e);
        }
    }

    @Override
    public void clear() {
        inMemory.clear();
        weight = 0;
        spilled = 0;
        FileChannel old = file;
        file = null;
        out = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                throw new UncheckedIOException("a temporary file in " + directory + " could not be closed", e);
            }
        }
    }

    @Override
    public void close() {
        clear();
    }
}
