package io.twinlog.capture.preflight;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The server, and who we are to it. */
final class ServerCheck {

    /** The first whose log has logical messages, which carry the heartbeat. */
    private static final int OLDEST = 140_000;

    private static final String SERVER = """
            SELECT current_setting('server_version_num')::int, current_setting('server_version'),
                   current_setting('wal_level'), pg_is_in_recovery(),
                   current_setting('max_replication_slots')::int, (SELECT count(*) FROM pg_replication_slots)::int,
                   current_setting('max_wal_senders')::int, (SELECT count(*) FROM pg_stat_replication)::int,
                   (SELECT coalesce(bool_or(active), false) FROM pg_replication_slots WHERE slot_name = ?),
                   (SELECT count(*) FROM pg_replication_slots WHERE slot_name = ?)::int""";
    private static final String ROLE = """
            SELECT rolname, rolreplication OR rolsuper,
                   EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_replication'),
                   EXISTS (SELECT FROM pg_roles r WHERE r.rolname = 'rds_replication'
                           AND pg_has_role(current_user, r.oid, 'MEMBER'))
            FROM pg_roles WHERE rolname = current_user""";

    private ServerCheck() {}

    private record Server(
            int version,
            String versionText,
            String walLevel,
            boolean standby,
            int slots,
            int slotsUsed,
            int senders,
            int sendersUsed,
            boolean slotActive,
            boolean slotExists) {}

    private record Role(String name, boolean replicates, boolean onRds, boolean replicatesOnRds) {}

    static List<Finding> look(Sql sql, String slot) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        Server server = sql.one(
                SERVER,
                row -> new Server(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getBoolean(9),
                        row.getInt(10) > 0),
                slot,
                slot);
        Role role = sql.one(
                ROLE, row -> new Role(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)));
        server(findings, server, role.onRds());
        role(findings, role);
        return findings;
    }

    private static void server(List<Finding> findings, Server server, boolean rds) {
        if (server.version() < OLDEST) {
            findings.add(Finding.error(
                    "server",
                    "it is PostgreSQL " + server.versionText() + "; its log has no logical messages, which capture"
                            + " needs: 14 or newer"));
        }
        if (server.standby()) {
            findings.add(Finding.error(
                    "server", "it is a standby, where no heartbeat can be written: give the url of the primary"));
        }
        if (!server.walLevel().equals("logical")) {
            String what = "wal_level is " + server.walLevel() + " and must be logical; it takes effect with a restart";
            findings.add(
                    rds
                            ? Finding.error("server", what + ". Set rds.logical_replication = 1 in the parameter group")
                            : Finding.error("server", what, "ALTER SYSTEM SET wal_level = 'logical';"));
        }
        if (!server.slotExists() && server.slotsUsed() >= server.slots()) {
            findings.add(Finding.error(
                    "server",
                    "all of its max_replication_slots = " + server.slots()
                            + " are taken, and capture needs one; it takes effect with a restart",
                    "ALTER SYSTEM SET max_replication_slots = " + (server.slots() + 2) + ";"));
        }
        if (!server.slotActive() && server.sendersUsed() >= server.senders()) {
            findings.add(Finding.error(
                    "server",
                    "all of its max_wal_senders = " + server.senders()
                            + " are busy, and capture needs one; it takes effect with a restart",
                    "ALTER SYSTEM SET max_wal_senders = " + (server.senders() + 2) + ";"));
        }
    }

    private static void role(List<Finding> findings, Role role) {
        if (role.replicates() || role.replicatesOnRds()) {
            return;
        }
        String name = Sql.name(role.name());
        findings.add(Finding.error(
                "role " + role.name(),
                "it may not read the log",
                role.onRds() ? "GRANT rds_replication TO " + name + ";" : "ALTER ROLE " + name + " REPLICATION;"));
    }
}
