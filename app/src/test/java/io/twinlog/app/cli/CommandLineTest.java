package io.twinlog.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private static final String CONFIG = """
            version: 1
            kafka: {bootstrap.servers: "127.0.0.1:1", default.api.timeout.ms: 300, request.timeout.ms: 200}
            pairs:
              membership:
                legacy: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/a", user: u, password: hunter2}
                new: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/b", user: u, password: hunter2}
                entities: {employee: {key: [no]}}
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void badUsageIsTwoAndNamesTheWay() {
        assertThat(run("tial")).isEqualTo(2);
        assertThat(err()).isEqualTo("""
                twinlog: Unmatched argument at index 0: 'tial'
                Did you mean 'tail'?
                Try 'twinlog --help'.
                """);
    }

    @Test
    void aMissingCommandIsTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).isEqualTo("twinlog: a command is missing\nTry 'twinlog --help'.\n");
    }

    @Test
    void everyCommandTeaches() {
        for (String command : new String[] {"check", "run", "tail", "replay", "report", "ready", "sample"}) {
            out.reset();
            assertThat(run(command, "--help")).isZero();
            assertThat(out()).contains("Examples:", "twinlog " + command + " -c twinlog.yaml", "Exit codes");
        }
        assertThat(err()).isEmpty();
    }

    @Test
    void versionIsTold() {
        assertThat(run("--version")).isZero();
        assertThat(out()).startsWith("twinlog ");
    }

    @Test
    void aMissingConfigFileIsTwo() {
        assertThat(run("check", "-c", "absent.yaml")).isEqualTo(2);
        assertThat(err()).isEqualTo("twinlog: there is no file absent.yaml; name the config file with -c FILE\n");
    }

    @Test
    void faultsOfTheConfigAreTwoForEveryCommand() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), "version: 1\nkafka: {bootstrap.servers: b}\n");

        assertThat(run("run", "-c", file.toString())).isEqualTo(2);
        assertThat(err()).isEqualTo("""
                        twinlog: %s has a fault:
                          line 1  pairs
                              is missing
                              allowed: a block of pairs

                        """.formatted(file));

        assertThat(run("check", "--json", "-c", file.toString())).isEqualTo(2);
        assertThat(out()).isEqualTo("""
                        {"sound":false,"findings":[{"severity":"error","subject":"%s",\
                        "message":"pairs (line 1): is missing; allowed: a block of pairs"}]}
                        """.formatted(file));
    }

    @Test
    void anUnknownPairIsTwo() throws IOException {
        assertThat(run("tail", "-c", config(), "--pair", "membershop")).isEqualTo(2);
        assertThat(err())
                .startsWith("twinlog: there is no pair 'membershop' in " + config() + "; its pairs are membership\n");
    }

    @Test
    void kafkaOutOfReachIsThree() throws IOException {
        assertThat(run("tail", "-c", config())).isEqualTo(3);
        assertThat(err())
                .startsWith("twinlog: Kafka at 127.0.0.1:1 cannot be used: ")
                .doesNotContain("\tat ");
        assertThat(run("run", "-c", config(), "--for", "1s")).isEqualTo(3);
        assertThat(err()).doesNotContain("hunter2", "\tat ");
    }

    @Test
    void aBadDurationIsTwo() throws IOException {
        assertThat(run("run", "-c", config(), "--for", "soon")).isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        "twinlog: Invalid value for option '--for': 'soon' is not a duration; allowed: a duration such"
                                + " as 500ms, 1s, 5m, 1h or 30d\nTry 'twinlog run --help'.\n");
    }

    @Test
    void aBadMomentPeriodOrRateIsTwo() throws IOException {
        assertThat(run("report", "-c", config(), "--from", "yesterday")).isEqualTo(2);
        assertThat(err())
                .isEqualTo("twinlog: --from 'yesterday' is no moment; allowed: a moment with its offset such as"
                        + " 2026-02-03T10:00:00Z, a day such as 2026-02-03, which begins at midnight UTC, or how long ago, such as"
                        + " 90m, 2h or 7d\nTry 'twinlog report --help'.\n");
        err.reset();
        assertThat(run("report", "-c", config(), "--from", "2026-02-04", "--to", "2026-02-03"))
                .isEqualTo(2);
        assertThat(err()).isEqualTo("""
                        twinlog: --from has to be before --to, got 2026-02-04T00:00:00Z and 2026-02-03T00:00:00Z
                        Try 'twinlog report --help'.
                        """);
        err.reset();
        assertThat(run("report", "-c", config(), "--run", "fixed", "--to", "2026-02-03"))
                .isEqualTo(2);
        assertThat(err()).isEqualTo("""
                        twinlog: --from and --to are for run live; replay fixed has a period of its own
                        Try 'twinlog report --help'.
                        """);
        err.reset();
        assertThat(run("report", "-c", config(), "--run", "fixed", "--against", "fixed"))
                .isEqualTo(2);
        assertThat(err()).isEqualTo("twinlog: --against names the same run, fixed\nTry 'twinlog report --help'.\n");
        err.reset();
        assertThat(run("ready", "-c", config(), "--below", "1.5")).isEqualTo(2);
        assertThat(err()).isEqualTo("twinlog: --below is above 0 and below 1, got 1.5\nTry 'twinlog ready --help'.\n");
    }

    @Test
    void anUnknownSideIsTwo() throws IOException {
        assertThat(run("run", "-c", config(), "--side", "old")).isEqualTo(2);
        assertThat(err()).contains("'--side'", "[LEGACY, NEW]", "'old'");
    }

    @Test
    void aSampleLastsASecondAtLeast() throws IOException {
        assertThat(run("sample", "-c", config(), "--seconds", "0")).isEqualTo(2);
        assertThat(err()).isEqualTo("twinlog: --seconds is at least 1, got 0\nTry 'twinlog sample --help'.\n");
    }

    private String config() throws IOException {
        return Files.writeString(directory.resolve("twinlog.yaml"), CONFIG).toString();
    }

    private int run(String... args) {
        return TwinlogCommand.line(new Console(print(out), print(err), Map.of(), Clock.systemUTC()))
                .execute(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
