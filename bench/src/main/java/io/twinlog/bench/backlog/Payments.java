package io.twinlog.bench.backlog;

import io.twinlog.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A database with a table of 12 columns, and rows of about 550 bytes in it, inserted in transactions of 5. */
public final class Payments {

    /** The table. */
    public static final String TABLE = "public.payment";
    /** Rows of one transaction. */
    public static final int PER_TRANSACTION = 5;

    private static final String CREATE = """
            CREATE TABLE payment (
              payment_no bigint PRIMARY KEY, instruction_id text, account text NOT NULL, holder text NOT NULL,
              amount numeric(14,2) NOT NULL, currency char(3) NOT NULL, booked_on date NOT NULL,
              requested_at timestamp NOT NULL, executed_at timestamptz NOT NULL, urgent boolean NOT NULL,
              rate double precision, note text);
            ALTER TABLE payment REPLICA IDENTITY FULL;
            CREATE FUNCTION pay_one(first bigint, rows integer) RETURNS void LANGUAGE sql AS $$
              INSERT INTO payment
                SELECT n, 'i' || first, 'DE' || lpad(n::text, 20, '0'), 'Holder of account ' || n,
                  (n % 1000000)::numeric / 100, 'EUR', date '2026-01-01' + (n % 365)::integer,
                  timestamp '2026-01-01' + n * interval '1 second', timestamptz '2026-01-01Z' + n * interval '1 ms',
                  n % 7 = 0, n / 1000.0::double precision, repeat(md5(n::text), 12)
                FROM generate_series(first, first + rows - 1) n
            $$;
            CREATE PROCEDURE pay(first bigint, transactions bigint, per integer) LANGUAGE plpgsql AS $$
            BEGIN
              FOR t IN 0 .. transactions - 1 LOOP
                PERFORM pay_one(first + t * per, per);
                COMMIT;
              END LOOP;
            END $$;
            """;

    private final PostgresServer server;
    private final String database;

    private Payments(PostgresServer server, String database) {
        this.server = server;
        this.database = database;
    }

    /** Creates the database and the table. */
    public static Payments create(PostgresServer server, String database) throws SQLException {
        server.createDatabase(database);
        Payments payments = new Payments(server, database);
        payments.execute(CREATE);
        return payments;
    }

    /** Inserts rows, the numbers from {@code first} on. */
    public void insert(long first, long rows) throws SQLException {
        execute("SET synchronous_commit = off");
        execute("CALL pay(" + first + ", " + rows / PER_TRANSACTION + ", " + PER_TRANSACTION + ")");
    }

    /** Makes a publication of the table. */
    public void publish(String publication) throws SQLException {
        execute("CREATE PUBLICATION " + publication + " FOR TABLE payment WITH (publish_via_partition_root = true)");
    }

    /** Makes a logical slot that keeps the log from here on. */
    public void slot(String name) throws SQLException {
        execute("SELECT pg_create_logical_replication_slot('" + name + "', 'pgoutput')");
    }

    /** Its address, without user and password. */
    public String url() {
        return server.url(database);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** A connection that pays one instruction at a time. */
    public Session open() throws SQLException {
        return new Session(server.connect(database));
    }

    /** See {@link Payments#open()}. */
    public static final class Session implements AutoCloseable {

        private final Connection connection;
        private final PreparedStatement pay;

        private Session(Connection connection) throws SQLException {
            this.connection = connection;
            this.pay = connection.prepareStatement("SELECT pay_one(?, " + PER_TRANSACTION + ")");
        }

        /** One transaction of one instruction, named after its first row. */
        public void pay(long first) throws SQLException {
            pay.setLong(1, first);
            pay.execute();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
