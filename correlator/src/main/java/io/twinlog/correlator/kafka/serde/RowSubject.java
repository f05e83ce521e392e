package io.twinlog.correlator.kafka.serde;

import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.wire.WireReader;
import io.twinlog.model.wire.WireWriter;

/**
 * A row as the subject of correlation. Equal rows have equal bytes, since the words of a key are normalised.
 *
 * @param entity the entity's name
 * @param key the row's business key
 */
public record RowSubject(String entity, BusinessKey key) {

    /** Reads and writes rows. One per thread. */
    public static final class Codec {

        private final WireWriter writer = new WireWriter();
        private final WireReader reader = new WireReader();

        public byte[] encode(String entity, BusinessKey key) {
            writer.reset();
            writer.writeString(entity);
            writer.writeKey(key);
            return writer.toByteArray();
        }

        public RowSubject decode(byte[] bytes) {
            reader.reset(bytes);
            String entity = reader.readName();
            return new RowSubject(entity, reader.readKey());
        }
    }
}
