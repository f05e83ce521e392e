package io.twinlog.model.wire;

import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;

/**
 * A record of a change topic as bytes and back: lossless, versioned, described byte by byte in {@code
 * docs/wire-format.md}.
 *
 * <p>Keeps its buffers and the shapes of the tables it has met, so one codec per thread.
 */
public final class LogRecordCodec {

    /** The format this codec writes: the first byte of a record. It reads all up to this one. */
    public static final int VERSION = 2;

    /** The format since which a rejection says which rows it is about; it is the only difference to the first one. */
    static final int WITH_REJECTED_ROWS = 2;

    private final WireWriter out = new WireWriter();
    private final WireReader in = new WireReader();
    private final EntryWriter entryWriter = new EntryWriter(out);
    private final EntryReader entryReader = new EntryReader(in);

    /**
     * The record as bytes.
     *
     * @throws IllegalArgumentException if a text is no Unicode text; nothing else is refused
     */
    public byte[] encode(LogRecord record) {
        out.reset();
        out.writeByte(VERSION);
        out.writeByte(EntryWriter.codeOf(record.entry()).code());
        out.writeVarint(record.number());
        out.writeEventTime(record.time());
        entryWriter.write(record.entry(), record.time());
        return out.toByteArray();
    }

    /**
     * The record that was encoded.
     *
     * @throws WireException if the bytes are of another version, cut off, too long or malformed
     */
    public LogRecord decode(byte[] bytes) {
        in.reset(bytes);
        int version = in.readByte();
        if (version < 1 || version > VERSION) {
            throw new WireException("the record is of format version " + version + ", this reader knows versions 1 to "
                    + VERSION + ": run a reader at least as new as the capture that wrote it");
        }
        EntryCode code = EntryCode.of(in.readByte());
        long number = in.readVarint();
        EventTime time = in.readEventTime();
        LogEntry entry = entryReader.read(version, code, time);
        in.expectEnd();
        return new LogRecord(number, time, entry);
    }
}
