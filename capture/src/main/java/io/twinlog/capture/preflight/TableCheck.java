package io.twinlog.capture.preflight;

import java.util.ArrayList;
import java.util.List;

/** Whether a table is there and may be read. */
final class TableCheck {

    private TableCheck() {}

    static List<Finding> look(TableState state, String role) {
        String where = "table " + state.table();
        if (!state.exists()) {
            return List.of(Finding.error(where, "there is no such table: correct the mapping, or create it"));
        }
        if (!state.isTable()) {
            return List.of(Finding.error(where, "it is a view or a foreign table, of which the log has no changes"));
        }
        List<Finding> findings = new ArrayList<>();
        if (!"p".equals(state.persistence())) {
            findings.add(Finding.error(
                    where,
                    "it is unlogged or temporary, so the log has no changes of it",
                    "ALTER TABLE " + Sql.name(state.table()) + " SET LOGGED;"));
        }
        List<String> grants = new ArrayList<>();
        if (!state.usable()) {
            grants.add("GRANT USAGE ON SCHEMA " + Sql.name(state.table().schema()) + " TO " + Sql.name(role) + ";");
        }
        if (!state.readable()) {
            grants.add("GRANT SELECT ON " + Sql.name(state.table()) + " TO " + Sql.name(role) + ";");
        }
        if (!grants.isEmpty()) {
            findings.add(new Finding(
                    Finding.Severity.ERROR,
                    where,
                    "role " + role + " may not read it, which the snapshot needs",
                    grants));
        }
        if (state.secured()) {
            findings.add(Finding.error(
                    where,
                    "row security hides rows of it from role " + role + ": they would be missing in the snapshot",
                    "ALTER ROLE " + Sql.name(role) + " BYPASSRLS;"));
        }
        if (!state.primaryKey() && !state.unique()) {
            findings.add(Finding.warning(
                    where,
                    "it has neither a primary key nor a unique index on columns that are never NULL: rows are told apart"
                            + " only by a key that the mapping names, or by 'key: row'"));
        }
        return findings;
    }
}
