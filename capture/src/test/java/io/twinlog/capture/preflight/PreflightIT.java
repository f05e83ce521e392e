package io.twinlog.capture.preflight;

import static io.twinlog.capture.preflight.Inspection.NAME;
import static io.twinlog.capture.preflight.Inspection.needs;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exactly what is found, and that the SQL it comes with mends it. */
class PreflightIT {

    private static final PostgresServer SERVER = PostgresServer.start(PostgresSettings.temporary());
    private static final String NO_SLOT = "INFO slot " + NAME + ": capture creates it when it first starts";
    private static final String NO_PUBLICATION =
            "INFO publication " + NAME + ": capture creates it when it first starts";
    private static final String NOT_FULL = ": its replica identity is not full: the log does not tell a row before its"
            + " change, so an update that only one side made is UNDECIDABLE, and large unchanged values are unknown";

    @BeforeAll
    static void roles() throws Exception {
        try (Connection connection = SERVER.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE twinlog LOGIN PASSWORD '" + SERVER.password() + "'");
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aFitDatabaseNeedsNothing() throws Exception {
        Inspection fit = database("fit", "postgres");
        fit.run("CREATE TABLE t (id integer PRIMARY KEY)", "ALTER TABLE t REPLICA IDENTITY FULL");
        assertThat(fit.lines(needs("t"))).containsExactly(NO_SLOT, NO_PUBLICATION);

        fit.run(
                "SELECT pg_create_logical_replication_slot('" + NAME + "', 'pgoutput')",
                "CREATE PUBLICATION " + NAME + " FOR TABLE t WITH (publish_via_partition_root = true)");
        assertThat(fit.lines(needs("t"))).isEmpty();
        fit.run("SELECT pg_drop_replication_slot('" + NAME + "')");
    }

    @Test
    void aRoleThatMayNothing() throws Exception {
        Inspection poor = database("poor", "twinlog");
        poor.run(
                "CREATE SCHEMA hr",
                "CREATE TABLE hr.emp (id integer PRIMARY KEY)",
                "ALTER TABLE hr.emp REPLICA IDENTITY FULL",
                "CREATE TABLE secret (id integer PRIMARY KEY)",
                "ALTER TABLE secret REPLICA IDENTITY FULL",
                "ALTER TABLE secret ENABLE ROW LEVEL SECURITY",
                "GRANT SELECT ON secret TO twinlog");
        Needs needs = needs("hr.emp", "secret");
        assertThat(poor.lines(needs))
                .containsExactly(
                        "ERROR role twinlog: it may not read the log",
                        NO_SLOT,
                        "ERROR table hr.emp: role twinlog may not read it, which the snapshot needs",
                        "ERROR table public.secret: row security hides rows of it from role twinlog: they would be missing in"
                                + " the snapshot",
                        "ERROR publication " + NAME
                                + ": there is none, and we may not create it: it takes the tables' owner,"
                                + " with CREATE on the database");

        poor.run(poor.mends(needs));

        assertThat(poor.lines(needs)).containsExactly(NO_SLOT);
        poor.run("ALTER ROLE twinlog NOREPLICATION NOBYPASSRLS");
    }

    @Test
    void tablesThatAreNotFit() throws Exception {
        Inspection unfit = database("unfit", "postgres");
        unfit.run(
                "CREATE VIEW a_view AS SELECT 1 AS id",
                "CREATE UNLOGGED TABLE b_unlogged (id integer PRIMARY KEY)",
                "CREATE TABLE c_keyless (a integer)",
                "CREATE TABLE d_default (id integer PRIMARY KEY)",
                "CREATE TABLE e_nothing (id integer PRIMARY KEY)",
                "ALTER TABLE e_nothing REPLICA IDENTITY NOTHING",
                "CREATE TABLE f_whole (id integer NOT NULL) PARTITION BY RANGE (id)",
                "CREATE TABLE f_part PARTITION OF f_whole FOR VALUES FROM (1) TO (9)",
                "CREATE UNIQUE INDEX ON f_whole (id)",
                "CREATE TABLE g_unique (id integer NOT NULL UNIQUE)",
                "ALTER TABLE g_unique REPLICA IDENTITY USING INDEX g_unique_id_key");
        Needs needs = needs(
                "a_view", "b_unlogged", "c_keyless", "d_default", "e_nothing", "f_whole", "g_unique", "h_missing");
        String keyless =
                "WARNING table public.c_keyless: it has neither a primary key nor a unique index on columns that are"
                        + " never NULL: rows are told apart only by a key that the mapping names, or by 'key: row'";
        String view = "ERROR table public.a_view: it is a view or a foreign table, of which the log has no changes";
        String missing = "ERROR table public.h_missing: there is no such table: correct the mapping, or create it";
        assertThat(unfit.lines(needs))
                .containsExactly(
                        NO_SLOT,
                        view,
                        "ERROR table public.b_unlogged: it is unlogged or temporary, so the log has no changes of it",
                        "WARNING table public.b_unlogged" + NOT_FULL,
                        keyless,
                        "ERROR table public.c_keyless: " + NO_IDENTITY,
                        "WARNING table public.d_default" + NOT_FULL,
                        "ERROR table public.e_nothing: " + NO_IDENTITY,
                        "ERROR table public.f_part: " + NO_IDENTITY,
                        "WARNING table public.g_unique" + NOT_FULL,
                        missing,
                        NO_PUBLICATION);

        unfit.run(unfit.mends(needs));

        assertThat(unfit.lines(needs)).containsExactly(NO_SLOT, view, keyless, missing, NO_PUBLICATION);
    }

    private static final String NO_IDENTITY =
            "it has no replica identity: as soon as it is published, the application can no"
                    + " longer update and delete its rows";

    @Test
    void generatedColumns() throws Exception {
        Inspection generated = database("generated", "postgres");
        generated.run(
                "CREATE TABLE s (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) STORED)",
                "ALTER TABLE s REPLICA IDENTITY FULL",
                "CREATE TABLE v (id integer PRIMARY KEY, twice integer GENERATED ALWAYS AS (id * 2) VIRTUAL)",
                "ALTER TABLE v REPLICA IDENTITY FULL",
                "INSERT INTO s VALUES (1)",
                "INSERT INTO v VALUES (1)",
                "CREATE PUBLICATION " + NAME + " FOR TABLE s, v WITH (publish_via_partition_root = true)");
        Needs needs = needs("s", "v");
        String notInLog = ": it is generated, and the log does not have it, so it cannot be compared";
        assertThat(generated.lines(needs))
                .containsExactly(
                        NO_SLOT,
                        "ERROR table public.s: it has stored generated columns and full replica identity, and the publication"
                                + " leaves those columns out: the application can no longer update and delete its rows",
                        "ERROR table public.v: it has virtual generated columns and full replica identity: as soon as it is"
                                + " published, the application can no longer update and delete its rows",
                        "WARNING column public.s.twice" + notInLog,
                        "WARNING column public.v.twice" + notInLog);

        generated.run(generated.mends(needs));

        generated.run("UPDATE s SET id = 2", "UPDATE v SET id = 2", "DELETE FROM s", "DELETE FROM v");
        assertThat(generated.lines(needs))
                .containsExactly(
                        NO_SLOT,
                        "WARNING table public.v" + NOT_FULL
                                + ". Full is not possible, since it has virtual generated columns",
                        "WARNING column public.v.twice" + notInLog);
    }

    @Test
    void columnsThatAreMissingOrLoseSomething() throws Exception {
        Inspection odd = database("odd", "postgres");
        odd.run(
                "CREATE TYPE mood AS ENUM ('sad')",
                "CREATE DOMAIN moods AS mood",
                "CREATE TABLE t (id integer PRIMARY KEY, opens timetz, lasts interval, costs money)",
                "ALTER TABLE t REPLICA IDENTITY FULL");
        TreeMap<TableId, Set<String>> columns = new TreeMap<>();
        columns.put(TableId.parse("t"), Set.of("id", "stat"));
        Needs needs = new Needs(NAME, columns);
        String missing = "ERROR column public.t.stat: there is no such column: correct the mapping, or create it";
        assertThat(odd.lines(needs))
                .containsExactly(
                        NO_SLOT,
                        missing,
                        "ERROR type moods: it is a domain over an enum, and Debezium 3.6.1 does not start in a database that"
                                + " has one: use the enum itself where it is used, and drop it",
                        NO_PUBLICATION);

        odd.run(odd.mends(needs));

        assertThat(odd.lines(needs)).containsExactly(NO_SLOT, missing, NO_PUBLICATION);
    }

    @Test
    void publications() throws Exception {
        Inspection published = database("published", "postgres");
        published.run(
                "CREATE TABLE a (id integer PRIMARY KEY)",
                "CREATE TABLE b (id integer PRIMARY KEY)",
                "CREATE TABLE other (id integer PRIMARY KEY)",
                "ALTER TABLE a REPLICA IDENTITY FULL",
                "ALTER TABLE b REPLICA IDENTITY FULL",
                "ALTER TABLE other REPLICA IDENTITY FULL");
        Needs needs = needs("a", "b");

        published.run("CREATE PUBLICATION " + NAME + " FOR ALL TABLES");
        assertMended(
                published, needs, "it is of all tables, or of all of a schema, and must be of the mapped ones alone");

        published.run("DROP PUBLICATION " + NAME, "CREATE PUBLICATION " + NAME + " FOR TABLES IN SCHEMA public");
        assertMended(
                published, needs, "it is of all tables, or of all of a schema, and must be of the mapped ones alone");

        published.run("ALTER PUBLICATION " + NAME + " SET (publish = 'insert')");
        assertMended(published, needs, "it leaves out some operations, or tells changes of partitions as such");

        published.run("ALTER PUBLICATION " + NAME + " SET TABLE a WHERE (id > 1), b");
        assertMended(published, needs, "it has only some rows or columns of public.a: the others would seem missing");

        published.run("ALTER PUBLICATION " + NAME + " SET TABLE a, other");
        assertThat(published.lines(needs))
                .containsExactly(
                        NO_SLOT,
                        "INFO publication " + NAME
                                + ": it lacks public.b, and it has public.other, which is not mapped:"
                                + " capture mends it when it starts");

        published.run("ALTER ROLE twinlog REPLICATION", "GRANT SELECT ON a, b TO twinlog");
        Inspection stranger = new Inspection(SERVER, "published", "twinlog");
        assertMended(
                stranger,
                needs,
                "it lacks public.b, and it has public.other, which is not mapped, and we may not change it");
        published.run("ALTER ROLE twinlog NOREPLICATION");
    }

    @Test
    void slots() throws Exception {
        Inspection slots = database("slots", "postgres");
        Needs none = needs();
        String drop = "SELECT pg_drop_replication_slot('" + NAME + "')";

        slots.run("SELECT pg_create_physical_replication_slot('" + NAME + "')");
        assertThat(slots.lines(none))
                .containsExactly("ERROR slot " + NAME + ": it is a physical one, capture needs one of pgoutput");
        slots.run(slots.mends(none));
        assertThat(slots.lines(none)).containsExactly(NO_SLOT);

        SERVER.createDatabase("elsewhere");
        new Inspection(SERVER, "elsewhere", "postgres")
                .run("SELECT pg_create_logical_replication_slot('" + NAME + "', 'pgoutput')");
        assertThat(slots.lines(none))
                .containsExactly("ERROR slot " + NAME
                        + ": it belongs to database elsewhere: two captures have the same pair and source");
        new Inspection(SERVER, "elsewhere", "postgres").run(drop);
    }

    @Test
    void aSlotWhoseLogIsLost() throws Exception {
        PostgresSettings little = PostgresSettings.temporary().withParameter("max_slot_wal_keep_size", "1MB");
        try (PostgresServer server = PostgresServer.start(little)) {
            Inspection lost = new Inspection(server, "postgres", "postgres");
            lost.run("SELECT pg_create_logical_replication_slot('" + NAME + "', 'pgoutput')");
            for (int segment = 0; segment < 4; segment++) {
                lost.run("SELECT pg_logical_emit_message(true, 'x', 'x')", "SELECT pg_switch_wal()");
            }
            lost.run("CHECKPOINT");
            assertThat(lost.lines(needs()))
                    .containsExactly(
                            "ERROR slot " + NAME + ": the database has removed log that it still needed: the changes"
                                    + " in between are lost, and a new beginning is a gap");

            lost.run(lost.mends(needs()));

            assertThat(lost.lines(needs())).containsExactly(NO_SLOT);
        }
    }

    @Test
    void aServerThatIsNotMadeForIt() throws Exception {
        PostgresSettings settings = PostgresSettings.temporary()
                .withParameter("wal_level", "replica")
                .withParameter("max_replication_slots", "0")
                .withParameter("max_wal_senders", "0");
        try (PostgresServer server = PostgresServer.start(settings)) {
            Inspection unfit = new Inspection(server, "postgres", "postgres");
            assertThat(unfit.lines(needs()))
                    .containsExactly(
                            "ERROR server: wal_level is replica and must be logical; it takes effect with a restart",
                            "ERROR server: all of its max_replication_slots = 0 are taken, and capture needs one; it takes"
                                    + " effect with a restart",
                            "ERROR server: all of its max_wal_senders = 0 are busy, and capture needs one; it takes effect"
                                    + " with a restart",
                            NO_SLOT);

            unfit.run(unfit.mends(needs()));

            // This server's own parameters win over its files, so a restart would not show it.
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_file_settings"
                                    + " WHERE sourcefile LIKE '%postgresql.auto.conf'")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("max_replication_slots=2 max_wal_senders=2 wal_level=logical");
            }
        }
    }

    @Test
    void whatHarmsTheApplicationIsToldApart() throws Exception {
        Inspection harm = database("harm", "postgres");
        harm.run("CREATE TABLE keyless (a integer)", "CREATE TABLE keyed (id integer PRIMARY KEY)");
        try (Connection connection = SERVER.connect("harm")) {
            assertThat(Preflight.harm(connection, needs("keyless", "keyed")))
                    .containsExactly(new Finding(
                            Finding.Severity.ERROR,
                            "table public.keyless",
                            NO_IDENTITY,
                            List.of("ALTER TABLE \"public\".\"keyless\" REPLICA IDENTITY FULL;")));
        }
    }

    private static void assertMended(Inspection inspection, Needs needs, String what) throws Exception {
        assertThat(inspection.lines(needs)).containsExactly(NO_SLOT, "ERROR publication " + NAME + ": " + what);
        inspection.run(inspection.mends(needs));
        assertThat(inspection.lines(needs)).containsExactly(NO_SLOT);
    }

    private static Inspection database(String name, String user) throws Exception {
        SERVER.createDatabase(name);
        return new Inspection(SERVER, name, user);
    }
}
