package io.twinlog.correlator.identity;

import io.twinlog.model.TableId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the memory of a source's rows may be wrong, because something happened to them that the log does not have. What was
 * remembered of a row before that is doubtful until the row is written, or read by a snapshot, again.
 *
 * <p>All times are numbers of log records, 0 for never.
 *
 * @param all when rows of any table may last have changed unseen
 * @param tables the same and more, by table; none for a table of which there is no more to say
 */
public record Doubts(long all, Map<TableId, OfTable> tables) {

    /** Everything was seen. */
    public static final Doubts NONE = new Doubts(0, Map.of());

    private static final OfTable NOTHING = new OfTable(0, 0, 0, 0);

    public Doubts {
        tables = Map.copyOf(tables);
    }

    /**
     * What is to be said of one table.
     *
     * @param rows when any of its rows may last have changed unseen
     * @param lost the same, but for beginnings
     * @param complete when all its rows were last read by a snapshot
     * @param certain when certain rows of it last changed unseen, which are marked themselves
     */
    public record OfTable(long rows, long lost, long complete, long certain) {}

    /** What was remembered of the table's rows before this is doubtful. */
    public long since(TableId table) {
        return tables.isEmpty() ? all : Math.max(all, of(table).rows());
    }

    /** Who was found under a value that it has given up before this may not be who is found under it now. */
    public long sinceForFormer(TableId table) {
        return Math.max(since(table), of(table).certain());
    }

    /** Whether there may be rows of the table that went unseen altogether. */
    public boolean hasUnseen(TableId table) {
        OfTable so = of(table);
        return Math.max(all, so.lost()) > so.complete();
    }

    /** Records of all tables were lost before that one. */
    public Doubts lost(long number) {
        return new Doubts(number, tables);
    }

    /** Something of the table could not be read, and it is not known which row it was. */
    public Doubts lost(TableId table, long number) {
        OfTable so = of(table);
        return with(table, new OfTable(number, number, so.complete(), so.certain()));
    }

    /** Rows of the table could not be read, but it is known which. */
    public Doubts lostCertain(TableId table, long number) {
        OfTable so = of(table);
        return with(table, new OfTable(so.rows(), so.lost(), so.complete(), number));
    }

    /** A stream of the tables begins; with a snapshot of all their rows, or without one. */
    public Doubts begun(Collection<TableId> begun, long number, boolean snapshot) {
        Map<TableId, OfTable> now = new HashMap<>(tables);
        for (TableId table : begun) {
            OfTable so = of(table);
            now.put(table, new OfTable(number, so.lost(), snapshot ? number : so.complete(), so.certain()));
        }
        return new Doubts(all, now);
    }

    private OfTable of(TableId table) {
        return tables.getOrDefault(table, NOTHING);
    }

    private Doubts with(TableId table, OfTable one) {
        Map<TableId, OfTable> now = new HashMap<>(tables);
        now.put(table, one);
        return new Doubts(all, now);
    }
}
