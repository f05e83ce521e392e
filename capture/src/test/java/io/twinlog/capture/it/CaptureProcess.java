package io.twinlog.capture.it;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.Stitching;
import io.twinlog.embedded.ReadyLine;
import io.twinlog.model.Secret;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;

/** A capture in a process of its own, to be killed. */
public final class CaptureProcess {

    private CaptureProcess() {}

    /**
     * Captures until killed.
     *
     * @param arguments bootstrap servers, pair, JDBC URL, user, password, tables separated by commas, and a file: it waits
     *     for it before it begins, so that the time a JVM takes to start can pass beforehand; and how many bytes of a
     *     transaction it may hold in memory, the rest beside that file; and how many rows a batch has at most
     */
    public static void main(String[] arguments) throws Exception {
        Class.forName("io.debezium.connector.postgresql.PostgresConnector");
        Class.forName("org.apache.kafka.clients.producer.KafkaProducer");
        Path signal = Path.of(arguments[6]);
        ReadyLine.say("waiting");
        Awaitility.await().forever().pollInterval(Duration.ofMillis(10)).until(() -> Files.exists(signal));
        List<TableId> tables =
                Arrays.stream(arguments[5].split(",")).map(TableId::parse).toList();
        CaptureSettings settings = CaptureSettings.of(
                        new Topics(arguments[1]),
                        new SourceId(Side.LEGACY, "main"),
                        new CaptureSettings.Database(arguments[2], arguments[3], Secret.of(arguments[4])),
                        tables)
                .withStitching(new Stitching.Message("twinlog"))
                .withTiming(CaptureSettings.Timing.usual()
                        .withHeartbeat(Duration.ofMillis(50))
                        .withBackoff(Duration.ofMillis(50), Duration.ofMillis(200)))
                .withHolding(Long.parseLong(arguments[7]), signal.resolveSibling("held"))
                .withDebezium(Map.of(
                        "max.batch.size",
                        arguments[8],
                        "max.queue.size",
                        Integer.toString(4 * Integer.parseInt(arguments[8]))));
        Properties kafka = new Properties();
        kafka.setProperty("bootstrap.servers", arguments[0]);
        Capture capture = Capture.start(settings, kafka, new CaptureMonitor() {
            @Override
            public void state(CaptureState state) {
                ReadyLine.say("state " + state);
            }
        });
        capture.awaitStop(Duration.ofHours(1));
    }
}
