package io.twinlog.e2e.docs.readme;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The two databases of README.md's reader, each on its own server, as they are before the reader begins. */
final class Membership implements AutoCloseable {

    private static final String DATABASE = "membership";
    private static final String LEGACY = """
            CREATE SCHEMA hr;
            CREATE TABLE hr.dept (id serial PRIMARY KEY, code text NOT NULL, updated_at timestamptz DEFAULT now());
            CREATE TABLE hr.emp (emp_no text PRIMARY KEY, stat char(1) NOT NULL, sal_cents bigint NOT NULL,
                dept_id integer NOT NULL REFERENCES hr.dept, updated_at timestamptz DEFAULT now());
            CREATE TABLE hr.instruction_log (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              instruction_id text NOT NULL, name text NOT NULL, actor text NOT NULL);
            INSERT INTO hr.dept (code) VALUES ('R&D'), ('HR');
            INSERT INTO hr.emp VALUES ('E-1', 'A', 500000, 1), ('E-2', 'A', 510000, 2), ('E-3', 'A', 520000, 2);
            """;
    private static final String NEW = """
            CREATE TABLE department (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL,
                updated_at timestamptz DEFAULT now());
            CREATE TABLE employee (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), employee_no text NOT NULL UNIQUE,
                status text NOT NULL, salary numeric(12, 2) NOT NULL, department_id uuid NOT NULL REFERENCES department,
                updated_at timestamptz DEFAULT now());
            INSERT INTO department (code) VALUES ('R&D'), ('HR');
            INSERT INTO employee (employee_no, status, salary, department_id)
                SELECT no, 'active', salary, id FROM department JOIN (VALUES ('E-1', 5000.00, 'R&D'),
                    ('E-2', 5100, 'HR'), ('E-3', 5200, 'HR')) AS v (no, salary, dept) ON dept = code;
            """;

    private final PostgresServer legacy = PostgresServer.start(PostgresSettings.temporary());
    private final PostgresServer renewed = PostgresServer.start(PostgresSettings.temporary());

    Membership() throws SQLException {
        legacy.createDatabase(DATABASE);
        renewed.createDatabase(DATABASE);
        inLegacy(LEGACY);
        inNew(NEW);
    }

    String legacyAddress() {
        return "127.0.0.1:" + legacy.port();
    }

    String newAddress() {
        return "127.0.0.1:" + renewed.port();
    }

    void inLegacy(String... statements) throws SQLException {
        transaction(legacy, statements);
    }

    void inNew(String... statements) throws SQLException {
        transaction(renewed, statements);
    }

    /** Legacy raises a salary under an instruction. */
    void legacyRaises(String instruction, String employee, long cents) throws SQLException {
        inLegacy(
                "INSERT INTO hr.instruction_log (instruction_id, name, actor) VALUES ('" + instruction
                        + "', 'RaiseSalary', 'payroll')",
                "UPDATE hr.emp SET updated_at = now(), sal_cents = " + cents + " WHERE emp_no = '" + employee + "'");
    }

    /** The new system does. */
    void newRaises(String instruction, String employee, String salary) throws SQLException {
        inNew(
                "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"" + instruction
                        + "\", \"type\": \"RaiseSalary\"}')",
                "UPDATE employee SET updated_at = now(), salary = " + salary + " WHERE employee_no = '" + employee
                        + "'");
    }

    private static void transaction(PostgresServer server, String... statements) throws SQLException {
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    @Override
    public void close() {
        try (legacy) {
            renewed.close();
        }
    }
}
