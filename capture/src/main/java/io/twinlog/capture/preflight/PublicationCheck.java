package io.twinlog.capture.preflight;

import io.twinlog.model.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The publication: of exactly the tables that capture needs, and all of them. */
final class PublicationCheck {

    private static final int GENERATED_PUBLISHED = 180_000;

    private PublicationCheck() {}

    /**
     * Looks at it.
     *
     * @param state null if there is none
     * @param tables the tables that are needed and exist
     * @param mine whether we own all of those
     */
    static List<Finding> look(
            Sql sql,
            String name,
            @Nullable PublicationState state,
            Collection<TableId> tables,
            boolean mine,
            int version)
            throws SQLException {
        if (tables.isEmpty()) {
            return List.of();
        }
        String where = "publication " + name;
        String create = "CREATE PUBLICATION " + Sql.name(name) + " FOR TABLE " + Sql.names(tables) + " WITH ("
                + options(version) + ");";
        if (state == null) {
            boolean allowed = mine
                    && sql.one("SELECT has_database_privilege(current_database(), 'CREATE')", row -> row.getBoolean(1));
            return List.of(
                    allowed
                            ? Finding.info(where, "capture creates it when it first starts", create)
                            : Finding.error(
                                    where,
                                    "there is none, and we may not create it: it takes the tables' owner, with CREATE on"
                                            + " the database",
                                    create));
        }
        String again = "DROP PUBLICATION " + Sql.name(name) + ";";
        if (state.open()) {
            return List.of(Finding.error(
                    where,
                    "it is of all tables, or of all of a schema, and must be of the mapped ones alone",
                    again,
                    create));
        }
        List<Finding> findings = new ArrayList<>();
        String alter = "ALTER PUBLICATION " + Sql.name(name) + " SET ";
        if (!state.complete() || !state.viaRoot()) {
            findings.add(Finding.error(
                    where,
                    "it leaves out some operations, or tells changes of partitions as such",
                    alter + "(publish = 'insert, update, delete, truncate', publish_via_partition_root = true);"));
        }
        Set<TableId> filtered = new TreeSet<>(state.filtered());
        filtered.retainAll(tables);
        if (!filtered.isEmpty()) {
            findings.add(Finding.error(
                    where,
                    "it has only some rows or columns of " + list(filtered) + ": the others would seem missing",
                    alter + "TABLE " + Sql.names(tables) + ";"));
        } else if (!state.tables().equals(new TreeSet<>(tables))) {
            findings.add(tables(state, where, tables, state.owned() && mine, alter));
        }
        return findings;
    }

    private static Finding tables(
            PublicationState state, String where, Collection<TableId> tables, boolean allowed, String alter) {
        Set<TableId> lacking = new TreeSet<>(tables);
        lacking.removeAll(state.tables());
        Set<TableId> beyond = new TreeSet<>(state.tables());
        tables.forEach(beyond::remove);
        String what = (lacking.isEmpty() ? "" : "it lacks " + list(lacking))
                + (lacking.isEmpty() || beyond.isEmpty() ? "" : ", and ")
                + (beyond.isEmpty() ? "" : "it has " + list(beyond) + ", which is not mapped");
        String mend = alter + "TABLE " + Sql.names(tables) + ";";
        return allowed
                ? Finding.info(where, what + ": capture mends it when it starts", mend)
                : Finding.error(where, what + ", and we may not change it", mend);
    }

    static String publishStored(String name) {
        return "ALTER PUBLICATION " + Sql.name(name) + " SET (publish_generated_columns = stored);";
    }

    private static String options(int version) {
        return "publish_via_partition_root = true"
                + (version >= GENERATED_PUBLISHED ? ", publish_generated_columns = stored" : "");
    }

    private static String list(Collection<TableId> tables) {
        return tables.stream().map(TableId::toString).collect(Collectors.joining(", "));
    }
}
