package io.twinlog.capture.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.catalog.TableShape.Column;
import io.twinlog.model.catalog.TableShape.ForeignKey;
import io.twinlog.model.catalog.TableShape.ReplicaIdentity;
import io.twinlog.model.wire.CatalogJson;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogReaderIT {

    private static final TableId DEPARTMENT = new TableId("hr", "Dept \"x\".y");
    private static final TableId EMPLOYEE = new TableId("hr", "emp");
    private static final TableId LOG = TableId.parse("public.access_log");
    private static final TableId EVENT = TableId.parse("public.event");

    @Test
    void tablesAreReadAsTheDatabaseHasThem() throws Exception {
        try (PostgresServer server = PostgresServer.start(PostgresSettings.temporary());
                Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA hr;
                    CREATE TYPE hr.mood AS ENUM ('sad', 'happy');
                    CREATE TABLE hr."Dept ""x"".y" (code text, company integer, PRIMARY KEY (company, code));
                    CREATE TABLE hr.emp (
                        gone text, id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Größe" numeric(10,2) NOT NULL,
                        mood hr.mood, tags varchar(5)[], dept_code text, dept_company integer, boss bigint REFERENCES hr.emp,
                        FOREIGN KEY (dept_company, dept_code) REFERENCES hr."Dept ""x"".y");
                    ALTER TABLE hr.emp DROP gone, REPLICA IDENTITY FULL;
                    CREATE TABLE access_log (at timestamptz);
                    ALTER TABLE access_log REPLICA IDENTITY NOTHING;
                    CREATE TABLE event (id integer PRIMARY KEY) PARTITION BY RANGE (id);
                    CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (1) TO (10);
                    CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM (10) TO (20);
                    ALTER TABLE event REPLICA IDENTITY FULL;
                    ALTER TABLE event_1 REPLICA IDENTITY FULL;
                    CREATE UNIQUE INDEX by_id ON event_2 (id);
                    ALTER TABLE event_2 REPLICA IDENTITY USING INDEX by_id;
                    """);

            Catalog catalog = CatalogReader.read(
                    connection, List.of(EMPLOYEE, TableId.parse("public.missing"), DEPARTMENT, LOG, EVENT));

            assertThat(catalog)
                    .isEqualTo(new Catalog(List.of(
                            new TableShape(
                                    EMPLOYEE,
                                    List.of(
                                            new Column("id", "bigint", false),
                                            new Column("Größe", "numeric(10,2)", false),
                                            new Column("mood", "hr.mood", true),
                                            new Column("tags", "character varying(5)[]", true),
                                            new Column("dept_code", "text", true),
                                            new Column("dept_company", "integer", true),
                                            new Column("boss", "bigint", true)),
                                    List.of("id"),
                                    List.of(
                                            new ForeignKey(List.of("boss"), EMPLOYEE, List.of("id")),
                                            new ForeignKey(
                                                    List.of("dept_company", "dept_code"),
                                                    DEPARTMENT,
                                                    List.of("company", "code"))),
                                    ReplicaIdentity.FULL),
                            new TableShape(
                                    DEPARTMENT,
                                    List.of(new Column("code", "text", false), new Column("company", "integer", false)),
                                    List.of("company", "code"),
                                    List.of(),
                                    ReplicaIdentity.DEFAULT),
                            new TableShape(
                                    LOG,
                                    List.of(new Column("at", "timestamp with time zone", true)),
                                    List.of(),
                                    List.of(),
                                    ReplicaIdentity.NOTHING),
                            new TableShape(
                                    EVENT,
                                    List.of(new Column("id", "integer", false)),
                                    List.of("id"),
                                    List.of(),
                                    ReplicaIdentity.INDEX))));
            CatalogJson json = new CatalogJson();
            assertThat(json.decode(json.encode(catalog))).isEqualTo(catalog);
        }
    }
}
