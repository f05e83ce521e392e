package io.twinlog.model.wire;

import io.twinlog.model.TableId;
import io.twinlog.model.log.RowShape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table and its columns from bytes: the rows of a table share one instance.
 *
 * <p>Remembers a bounded number of shapes and then begins anew.
 */
final class ShapeReader {

    private static final int BOUND = 1_000;

    private final Map<ByteBuffer, TableRow> known = new HashMap<>();
    private final WireReader block = new WireReader();

    /** What a block says. */
    record TableRow(TableId table, RowShape shape) {}

    TableRow read(WireReader in) {
        int length = in.readCount();
        ByteBuffer bytes = in.peek(length);
        TableRow row = known.get(bytes);
        if (row == null) {
            byte[] copy = in.readRaw(length);
            row = parse(copy);
            if (known.size() >= BOUND) {
                known.clear();
            }
            known.put(ByteBuffer.wrap(copy), row);
        } else {
            in.skip(length);
        }
        return row;
    }

    private TableRow parse(byte[] bytes) {
        block.reset(bytes);
        TableId table = block.readTable();
        int size = block.readCount();
        List<String> columns = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            columns.add(block.readName());
        }
        int keySize = block.readCount();
        List<String> primaryKey = new ArrayList<>(keySize);
        for (int i = 0; i < keySize; i++) {
            long index = block.readVarint();
            if (index < 0 || index >= size) {
                throw block.malformed("a primary key of a column that is not there");
            }
            primaryKey.add(columns.get((int) index));
        }
        block.expectEnd();
        return new TableRow(table, block.made(() -> new RowShape(columns, primaryKey)));
    }
}
