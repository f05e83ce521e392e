package io.twinlog.model.wire;

import io.twinlog.model.TableId;
import io.twinlog.model.log.RowShape;
import java.util.HashMap;
import java.util.Map;

/**
 * A table and its columns as bytes, made once: all rows of a table begin alike.
 *
 * <p>Remembers a bounded number of shapes and then begins anew.
 */
final class ShapeWriter {

    private static final int BOUND = 1_000;

    private final Map<Key, byte[]> blocks = new HashMap<>();
    private final WireWriter scratch = new WireWriter();

    private record Key(TableId table, RowShape shape) {}

    void write(WireWriter out, TableId table, RowShape shape) {
        Key key = new Key(table, shape);
        byte[] block = blocks.get(key);
        if (block == null) {
            block = block(table, shape);
            if (blocks.size() >= BOUND) {
                blocks.clear();
            }
            blocks.put(key, block);
        }
        out.writeBytes(block);
    }

    private byte[] block(TableId table, RowShape shape) {
        scratch.reset();
        scratch.writeTable(table);
        scratch.writeVarint(shape.size());
        for (String column : shape.columns()) {
            scratch.writeString(column);
        }
        scratch.writeVarint(shape.primaryKey().size());
        for (String column : shape.primaryKey()) {
            scratch.writeVarint(shape.indexOf(column));
        }
        return scratch.toByteArray();
    }
}
