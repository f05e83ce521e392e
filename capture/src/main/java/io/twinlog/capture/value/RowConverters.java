package io.twinlog.capture.value;

import java.util.IdentityHashMap;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Readers of rows, one per schema, made when a schema is first seen. Debezium makes new schemas only when a table changes,
 * so they are looked up by identity. For one thread.
 */
public final class RowConverters {

    private static final int BOUND = 10_000;

    private final IdentityHashMap<Schema, RowConverter> converters = new IdentityHashMap<>();

    /**
     * The reader of a table's rows.
     *
     * @param row the schema of a record's images
     * @param key the schema of the record's key; null for a table without one
     */
    public RowConverter of(Schema row, @Nullable Schema key) {
        RowConverter converter = converters.get(row);
        if (converter == null) {
            if (converters.size() >= BOUND) {
                converters.clear();
            }
            converter = new RowConverter(row, key);
            converters.put(row, converter);
        }
        return converter;
    }
}
