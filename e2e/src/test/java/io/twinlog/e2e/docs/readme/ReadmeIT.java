package io.twinlog.e2e.docs.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.e2e.docs.page.Page;
import io.twinlog.e2e.stack.Shell;
import io.twinlog.e2e.stack.Subscription;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows README.md from the grants to the first alert, on databases like its reader's. */
class ReadmeIT {

    static final String CHECK = "./twinlog check -c twinlog.yaml";
    static final String RUN = "./twinlog run -c twinlog.yaml";
    static final String TAIL = "./twinlog tail -c twinlog.yaml";

    private static final Page README = Page.of("README.md");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void theReaderIsToldOfARealDifferenceAndOfNothingElse() throws Exception {
        try (Membership databases = new Membership();
                KafkaBroker kafka = KafkaBroker.start(KafkaSettings.temporary());
                Shell shell = new Shell(directory)) {
            shell.with("LEGACY_PASSWORD", "change-me").with("NEW_PASSWORD", "change-me");
            prepare(databases);
            Files.writeString(directory.resolve("twinlog.yaml"), config(databases, kafka));

            Shell.Running check = shell.start(CHECK);
            assertThat(check.awaitExit(PATIENCE)).as(check.output()).isZero();

            Shell.Running run = shell.start(RUN);
            awaitOutput(run, "metrics and health at ");
            Shell.Running tail = shell.start(TAIL);
            try (Subscriber subscriber = new Subscriber(kafka.bootstrapServers())) {
                awaitComparison(databases, run, kafka);
                databases.newRaises("4711", "E-1", "5500.00");
                databases.legacyRaises("4711", "E-1", 550_000);
                databases.legacyRaises("4712", "E-2", 561_050);
                databases.newRaises("4712", "E-2", "5610");

                String difference = "For instruction RaiseSalary 4712, employee"
                        + " E-2 is updated differently: salary is 5610.5 in legacy, 5610 in new.";
                await().atMost(PATIENCE)
                        .until(() -> subscriber.alerts().stream().anyMatch(a -> a.contains("4712")));
                assertThat(subscriber.alerts().stream().filter(a -> !a.contains("warm-up")))
                        .containsExactly(difference);
            }
            awaitOutput(tail, "RaiseSalary 4712");

            run.terminate();
            assertThat(run.awaitExit(PATIENCE)).as(run.output()).isEqualTo(1);
        }
    }

    private static void prepare(Membership databases) throws Exception {
        List<String> grants = README.blocks("sql");
        assertThat(grants).hasSize(2);
        assertThat(grants.get(0)).startsWith("-- legacy\n");
        databases.inLegacy(grants.get(0));
        assertThat(grants.get(1)).startsWith("-- new\n");
        databases.inNew(grants.get(1));
    }

    /** The page's config, with the addresses of the servers here, a port that is free, and less time to wait. */
    private static String config(Membership databases, KafkaBroker kafka) {
        String config = README.blocks("yaml").get(0);
        for (Map.Entry<String, String> change : Map.of(
                        "kafka.internal:9092", kafka.bootstrapServers(),
                        "legacy-db.internal:5432", databases.legacyAddress(),
                        "new-db.internal:5432", databases.newAddress(),
                        "window: 5m", "window: 3s")
                .entrySet()) {
            assertThat(config).containsOnlyOnce(change.getKey());
            config = config.replace(change.getKey(), change.getValue());
        }
        return config + "http: {port: 0}\ntopics: {partitions: 1}\n";
    }

    /** What happens within a window of the start cannot be compared: waits until something of then is decided. */
    private static void awaitComparison(Membership databases, Shell.Running run, KafkaBroker kafka) throws Exception {
        try (Subscription subscription = new Subscription(kafka.bootstrapServers(), "membership")) {
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                assertThat(run.isAlive()).as(run.output()).isTrue();
                subscription.look();
                return subscription.hasWatched(Duration.ZERO);
            });
            databases.legacyRaises("warm-up", "E-3", 530_000);
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                assertThat(run.isAlive()).as(run.output()).isTrue();
                subscription.look();
                return subscription.isDecided("warm-up");
            });
        }
    }

    private static void awaitOutput(Shell.Running running, String text) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(running.isAlive()).as(running.output()).isTrue();
            return running.output().contains(text);
        });
    }
}
