package io.twinlog.capture.preflight;

import io.twinlog.capture.catalog.WantedTables;
import io.twinlog.model.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether the columns are there, and whether their values come through. {@code docs/value-types.md} has the reasons. */
final class ColumnCheck {

    private static final int GENERATED_PUBLISHED = 180_000;

    // Domains are followed to their base: a domain over a domain has the same one.
    private static final String COLUMNS = """
            SELECT schema, wanted.name, attname, attgenerated::text,
                   (WITH RECURSIVE base AS (
                        SELECT t.oid, t.typbasetype, t.typname FROM pg_type t WHERE t.oid = atttypid
                        UNION ALL
                        SELECT t.oid, t.typbasetype, t.typname FROM pg_type t JOIN base ON t.oid = base.typbasetype)
                    SELECT typname FROM base WHERE typbasetype = 0)
            FROM wanted JOIN pg_attribute ON attrelid = oid AND attnum > 0 AND NOT attisdropped
            ORDER BY place, attnum""";
    // Stored are whole units of the smallest coin, so how many decimals there are shows in what is rounded away.
    private static final String MONEY_HAS_TWO_DECIMALS =
            "SELECT 0.01::numeric::money::numeric = 0.01 AND 0.001::numeric::money::numeric = 0";
    private static final String ENUM_DOMAINS = """
            SELECT format_type(d.oid, NULL) FROM pg_type d JOIN pg_type e ON e.oid = d.typbasetype
            WHERE d.typtype = 'd' AND d.typcategory = 'E' ORDER BY 1""";

    private ColumnCheck() {}

    private record Column(TableId table, String name, String generated, String type) {}

    static List<Finding> look(Sql sql, WantedTables wanted, Needs needs, int version, boolean storedPublished)
            throws SQLException {
        List<Column> columns = wanted.ask(
                COLUMNS,
                row -> new Column(
                        new TableId(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)));
        List<Finding> findings = new ArrayList<>(missing(columns, needs));
        boolean oddMoney = columns.stream().anyMatch(column -> column.type().equals("money"))
                && !sql.one(MONEY_HAS_TWO_DECIMALS, row -> row.getBoolean(1));
        for (Column column : columns) {
            String where = "column " + column.table() + "." + column.name();
            boolean inLog = column.generated().isEmpty()
                    || (column.generated().equals("s") && version >= GENERATED_PUBLISHED && storedPublished);
            if (!inLog) {
                String what = "it is generated, and the log does not have it, so it cannot be compared";
                boolean publishable = column.generated().equals("s") && version >= GENERATED_PUBLISHED;
                findings.add(
                        publishable
                                ? Finding.warning(where, what, PublicationCheck.publishStored(needs.name()))
                                : Finding.warning(where, what));
            }
            if (column.type().equals("money") && oddMoney) {
                findings.add(Finding.error(
                        where,
                        "under this database's lc_monetary an amount has other than two decimals, with which it is captured:"
                                + " it would be off by a power of ten"));
            }
        }
        for (String domain : sql.ask(ENUM_DOMAINS, row -> row.getString(1))) {
            findings.add(Finding.error(
                    "type " + domain,
                    "it is a domain over an enum, and Debezium 3.6.1 does not start in a database that has one: use the"
                            + " enum itself where it is used, and drop it",
                    "DROP DOMAIN " + domain + ";"));
        }
        return findings;
    }

    private static List<Finding> missing(List<Column> columns, Needs needs) {
        Map<TableId, List<String>> there = new TreeMap<>();
        columns.forEach(column -> there.computeIfAbsent(column.table(), table -> new ArrayList<>())
                .add(column.name()));
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<TableId, Set<String>> needed : needs.columns().entrySet()) {
            List<String> names = there.get(needed.getKey());
            if (names != null) {
                needed.getValue().stream()
                        .filter(column -> !names.contains(column))
                        .forEach(column -> findings.add(Finding.error(
                                "column " + needed.getKey() + "." + column,
                                "there is no such column: correct the mapping, or create it")));
            }
        }
        return findings;
    }
}
