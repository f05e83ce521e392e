package io.twinlog.capture.preflight;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replication slot. */
final class SlotCheck {

    private static final long MUCH = 1L << 30;

    // On a standby there is no current position of its own to measure from.
    private static final String SLOT = """
            SELECT database, plugin, wal_status, active, database = current_database(),
                   CASE WHEN pg_is_in_recovery() THEN 0
                        ELSE coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0) END::bigint
            FROM pg_replication_slots WHERE slot_name = ?""";

    private SlotCheck() {}

    private record Slot(
            @Nullable String database,
            @Nullable String plugin,
            @Nullable String status,
            boolean active,
            boolean here,
            long retained) {}

    static List<Finding> look(Sql sql, String name) throws SQLException {
        return sql
                .ask(
                        SLOT,
                        row -> new Slot(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getLong(6)),
                        name)
                .stream()
                .findFirst()
                .map(slot -> judge(slot, name))
                .orElse(List.of(Finding.info("slot " + name, "capture creates it when it first starts")));
    }

    private static List<Finding> judge(Slot slot, String name) {
        String where = "slot " + name;
        String drop = "SELECT pg_drop_replication_slot(" + Sql.literal(name) + ");";
        if (!"pgoutput".equals(slot.plugin())) {
            String kind = slot.plugin() == null ? "a physical one" : "one of the plugin " + slot.plugin();
            return List.of(Finding.error(where, "it is " + kind + ", capture needs one of pgoutput", drop));
        }
        if (!slot.here()) {
            return List.of(Finding.error(
                    where,
                    "it belongs to database " + slot.database() + ": two captures have the same pair and source"));
        }
        if ("lost".equals(slot.status())) {
            return List.of(Finding.error(
                    where,
                    "the database has removed log that it still needed: the changes in between are lost, and a new"
                            + " beginning is a gap",
                    drop));
        }
        if ("unreserved".equals(slot.status())) {
            return List.of(Finding.warning(
                    where,
                    "the database will remove the log that it needs at the next checkpoint: start capture now, or raise"
                            + " max_slot_wal_keep_size"));
        }
        if (!slot.active() && slot.retained() > MUCH) {
            return List.of(Finding.warning(
                    where,
                    "nobody reads it, and the database keeps " + (slot.retained() >> 20)
                            + " MiB of log for it: start capture, or drop it (then the changes in between are lost)",
                    drop));
        }
        return List.of();
    }
}
