package io.twinlog.bench.contender;

import io.twinlog.bench.measure.Meter;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.PGReplicationStream;

/** Reads a slot's backlog with the driver's replication stream, and does nothing with it: what the database can deliver. */
public final class BareStream {

    private BareStream() {}

    /** See {@link Talk}; the task is a {@link Drain}. */
    public static void main(String[] arguments) throws Exception {
        Drain drain = Talk.task(arguments, Drain.class);
        Properties properties = new Properties();
        PGProperty.USER.set(properties, drain.user());
        PGProperty.PASSWORD.set(properties, drain.password());
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
        Meter meter = new Meter(drain.rows());
        try (Connection connection = DriverManager.getConnection(drain.url(), properties);
                PGReplicationStream stream = connection
                        .unwrap(PGConnection.class)
                        .getReplicationAPI()
                        .replicationStream()
                        .logical()
                        .withSlotName(drain.slot())
                        .withSlotOption("proto_version", 1)
                        .withSlotOption("publication_names", drain.publication())
                        .withStatusInterval(2, java.util.concurrent.TimeUnit.SECONDS)
                        .start()) {
            boolean last = false;
            while (!last) {
                ByteBuffer message = stream.read();
                if (message.get(message.position()) == 'I') {
                    meter.bytes(message.remaining());
                    last = meter.count(1);
                }
            }
            Talk.say(meter.await(drain.contender(), Duration.ZERO));
        }
    }
}
