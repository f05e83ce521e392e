package io.twinlog.correlator.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import io.twinlog.model.wire.WireWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a database's rows numbers, by source, table and primary key, so that those that come to one business key can be told
 * apart. Only such are ever compared with each other: a handful, of which two have the same number for no practical purpose.
 * For one thread.
 */
final class RowNumbers {

    // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/: an empty text's number, and what each byte multiplies it by.
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final SourceId source;
    private final Map<TableId, Long> tables = new HashMap<>();
    private final WireWriter writer = new WireWriter();

    RowNumbers(SourceId source) {
        this.source = source;
    }

    /**
     * Which row a change was made to.
     *
     * @param had whether the row had the business key before
     * @param has whether it has it now
     */
    PhysicalRow of(BlockFeed feed, RowChange change, boolean had, boolean has) {
        long after = number(feed, change.after());
        long before = number(feed, change.before());
        if (before == PhysicalRow.NONE && change.after() != null) {
            // What the log has no row before of has the same primary key as before.
            before = after;
        }
        boolean known = (!had || before != PhysicalRow.NONE) && (!has || after != PhysicalRow.NONE);
        return known
                ? new PhysicalRow(feed.block().index(), had ? before : PhysicalRow.NONE, has ? after : PhysicalRow.NONE)
                : PhysicalRow.UNTOLD;
    }

    private long number(BlockFeed feed, @Nullable Row row) {
        Value key = row == null ? Value.UNKNOWN : feed.bind(row).primaryKey(row);
        if (key.kind() == ValueKind.MISSING) {
            return key.isNull() ? PhysicalRow.UNNAMED : PhysicalRow.NONE;
        }
        writer.reset();
        writer.writeValue(key);
        long number = and(tables.computeIfAbsent(feed.block().table(), this::ofTable), writer.toByteArray());
        return number == PhysicalRow.NONE || number == PhysicalRow.UNNAMED ? number - 2 : number;
    }

    private long ofTable(TableId table) {
        return and(BASIS, (source.name() + "\n" + table).getBytes(UTF_8));
    }

    private static long and(long number, byte[] bytes) {
        long more = number;
        for (byte one : bytes) {
            more = (more ^ (one & 0xff)) * PRIME;
        }
        return more;
    }
}
