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

    private final WireWriter writer = new WireWriter();
    private final WireReader reader = new WireReader();

    public Message encode(Start start) {
        begin(START, start.source(), start);
        writer.writeVarint(start.entities().size());
        // Sorted: equal news have equal bytes, and are kept once.
        start.entities().stream().sorted().forEach(writer::writeString);
        writer.writeNullableEventTime(start.lostSince());
        return message(start.source());
    }

    public Message encode(Hole hole) {
        begin(HOLE, hole.source(), hole);
        writer.writeNullableString(hole.entity());
        writer.writeBoolean(hole.key() != null);
        if (hole.key() != null) {
            writer.writeKey(hole.key());
        }
        writer.writeNullableString(hole.instruction());
        writer.writeString(hole.reason());
        return message(hole.source());
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

    private void begin(int kind, SourceId source, CanonicalInput news) {
        writer.reset();
        writer.writeByte(Message.Kind.NEWS.code());
        writer.writeByte(kind);
        writer.writeSource(source);
        writer.writeEventTime(news.time());
    }

    private Message message(SourceId source) {
        return new Message(WatermarkMessage.speaker(source), writer.toByteArray());
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
