package io.twinlog.capture.preflight;

import io.twinlog.model.TableId;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The publication, as the database describes it.
 *
 * @param open whether it is of all tables, or of all of a schema
 * @param complete whether it has inserts, updates, deletes and truncates
 * @param viaRoot whether changes of partitions are told as those of the whole table
 * @param stored whether it has stored generated columns
 * @param owned whether we may do what its owner may
 * @param tables the tables in it
 * @param filtered those of them of which it has only some rows or columns
 */
record PublicationState(
        boolean open,
        boolean complete,
        boolean viaRoot,
        boolean stored,
        boolean owned,
        Set<TableId> tables,
        Set<TableId> filtered) {

    private static final int OF_SCHEMAS = 150_000;

    // Columns that older versions do not have are asked for through JSON, which has NULL for them.
    private static final String PUBLICATION = """
            SELECT puballtables OR %s, pubinsert AND pubupdate AND pubdelete AND pubtruncate, pubviaroot,
                   coalesce(to_jsonb(p) ->> 'pubgencols' = 's', false), pg_has_role(pubowner, 'USAGE')
            FROM pg_publication p WHERE pubname = ?""";
    private static final String HAS_SCHEMAS = "EXISTS (SELECT FROM pg_publication_namespace WHERE pnpubid = p.oid)";
    private static final String TABLES = "SELECT schemaname, tablename FROM pg_publication_tables WHERE pubname = ?";
    private static final String FILTERED = """
            SELECT nspname, relname
            FROM pg_publication p JOIN pg_publication_rel r ON prpubid = p.oid
            JOIN pg_class c ON c.oid = prrelid JOIN pg_namespace n ON n.oid = relnamespace
            WHERE pubname = ?
              AND (to_jsonb(r) ->> 'prqual' IS NOT NULL OR to_jsonb(r) ->> 'prattrs' IS NOT NULL)""";

    static Optional<PublicationState> read(Sql sql, String name, int version) throws SQLException {
        Set<TableId> tables = tables(sql, TABLES, name);
        Set<TableId> filtered = tables(sql, FILTERED, name);
        String question = PUBLICATION.formatted(version >= OF_SCHEMAS ? HAS_SCHEMAS : "false");
        return sql
                .ask(
                        question,
                        row -> new PublicationState(
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                tables,
                                filtered),
                        name)
                .stream()
                .findFirst();
    }

    private static Set<TableId> tables(Sql sql, String question, String name) throws SQLException {
        return new TreeSet<>(sql.ask(question, row -> new TableId(row.getString(1), row.getString(2)), name));
    }
}
