package io.twinlog.correlator.kafka.serde;

import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Hole;
import io.twinlog.model.canonical.CanonicalInput.Start;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;
import java.util.HashSet;
import java.util.Set;

/** Starts and holes, which every partition must know. One codec per thread. */
public final class NewsCodec {

    private static final int START = 0;
    private static final int HOLE = 1;

    private final RowSubject.Codec subjects = new RowSubject.Codec();
    private final WireWriter writer = new WireWriter();
    private final WireReader reader = new WireReader();

    public Message encode(Start start) {
        begin(Message.Kind.NEWS, START, start.source(), start);
        writer.writeVarint(start.entities().size());
        // Sorted: equal news have equal bytes, and are kept once.
        start.entities().stream().sorted().forEach(writer::writeString);
        writer.writeNullableEventTime(start.lostSince());
        return new Message(WatermarkMessage.speaker(start.source()), writer.toByteArray());
    }

    /** The message about a hole: to the row's partition if it is one row's. */
    public Message encode(Hole hole) {
        String entity = hole.entity();
        var key = hole.key();
        boolean ofRow = entity != null && key != null;
        begin(ofRow ? Message.Kind.SUBJECT_NEWS : Message.Kind.NEWS, HOLE, hole.source(), hole);
        writer.writeNullableString(entity);
        writer.writeBoolean(key != null);
        if (key != null) {
            writer.writeKey(key);
        }
        writer.writeNullableString(hole.instruction());
        writer.writeString(hole.reason());
        byte[] to =
                entity != null && key != null ? subjects.encode(entity, key) : WatermarkMessage.speaker(hole.source());
        return new Message(to, writer.toByteArray());
    }

    /** A {@link Start} or a {@link Hole}. */
    public CanonicalInput decode(byte[] value) {
        reader.reset(value);
        reader.readByte();
        int kind = reader.readByte();
        SourceId source = reader.readSource();
        var time = reader.readEventTime();
        if (kind == HOLE) {
            String entity = reader.readNullableName();
            var key = reader.readBoolean() ? reader.readKey() : null;
            return new Hole(source, time, entity, key, reader.readNullableString(), reader.readString());
        }
        Set<String> entities = readEntities();
        return new Start(source, time, entities, reader.readNullableEventTime());
    }

    private void begin(Message.Kind kind, int what, SourceId source, CanonicalInput news) {
        writer.reset();
        writer.writeByte(kind.code());
        writer.writeByte(what);
        writer.writeSource(source);
        writer.writeEventTime(news.time());
    }

    private Set<String> readEntities() {
        int count = reader.readCount();
        Set<String> entities = new HashSet<>();
        for (int i = 0; i < count; i++) {
            entities.add(reader.readName());
        }
        return entities;
    }
}
