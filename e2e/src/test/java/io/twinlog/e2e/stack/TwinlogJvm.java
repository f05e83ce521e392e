package io.twinlog.e2e.stack;

import io.twinlog.app.cli.Main;
import io.twinlog.embedded.ChildJvmSettings;
import io.twinlog.embedded.KafkaServer;
import io.twinlog.embedded.PostgresServer;
import java.nio.file.Path;
import java.util.List;

/** The twinlog command in a JVM of its own, on the classpath of the tests and not the one that was last packaged. */
public final class TwinlogJvm {

    /** Its life is short: with the first compiler alone it starts in half the CPU time. */
    static final List<String> ARGUMENTS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private TwinlogJvm() {}

    /** Of a command line. */
    public static ChildJvmSettings of(String... words) {
        return ChildJvmSettings.of(Main.class, words).withJvmArguments(ARGUMENTS.toArray(String[]::new));
    }

    /**
     * What a pair's config file takes from its surroundings.
     *
     * @param broker {@code KAFKA}
     * @param legacy a database, {@code LEGACY_URL}
     * @param renewed {@code NEW_URL}
     */
    public record Surroundings(KafkaServer broker, Database legacy, Database renewed) {

        /** A command line in them, with a {@code STATE_DIR}. */
        public ChildJvmSettings command(Path state, String... words) {
            return of(words)
                    .withEnvironment("KAFKA", broker.bootstrapServers())
                    .withEnvironment("STATE_DIR", state.toString())
                    .withEnvironment("LEGACY_URL", legacy.url())
                    .withEnvironment("NEW_URL", renewed.url())
                    .withEnvironment("DATABASE_USER", legacy.server().user())
                    .withEnvironment("DATABASE_PASSWORD", legacy.server().password());
        }
    }

    /** A database on one of the tests' servers, all of which have the same superuser. */
    public record Database(PostgresServer server, String name) {

        String url() {
            return server.url(name);
        }
    }
}
