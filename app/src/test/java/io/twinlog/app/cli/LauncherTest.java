package io.twinlog.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With which options the launcher starts which command: a Java that only says what it is asked. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("src/main/dist/bin/twinlog");

    @TempDir
    Path home;

    @BeforeEach
    void aJavaThatSaysWhatItIsAsked() throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/usr/bin/env bash
                if [ "$1" = -XshowSettings:properties ]; then
                  echo '    java.specification.version = 17' >&2
                else
                  printf '%s\\n' "$@"
                fi
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void liveIsStartedWithTheParallelCollector() throws Exception {
        assertThat(tuning(Map.of(), "run", "pair.yaml")).containsExactly("-XX:+UseParallelGC");
    }

    @Test
    void aReplayHasHalfOfItsHeapForWhatIsYoung() throws Exception {
        assertThat(tuning(Map.of(), "replay", "pair.yaml")).containsExactly("-XX:+UseParallelGC", "-XX:NewRatio=1");
    }

    @Test
    void aCommandThatIsSoonOverIsNotOptimised() throws Exception {
        assertThat(tuning(Map.of(), "check", "pair.yaml"))
                .containsExactly("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    @Test
    void theDemoIsStartedAsItComes() throws Exception {
        assertThat(tuning(Map.of(), "demo")).isEmpty();
    }

    @Test
    void whoNamesACollectorHasChosenItAndItsHeap() throws Exception {
        assertThat(tuning(Map.of("TWINLOG_JAVA_OPTS", "-Xmx4g -XX:+UseG1GC"), "replay", "pair.yaml"))
                .containsExactly("-Xmx4g", "-XX:+UseG1GC");
    }

    @Test
    void whatIsAskedForWinsOverWhatTheLauncherSets() throws Exception {
        assertThat(tuning(Map.of("TWINLOG_JAVA_OPTS", "-XX:NewRatio=3"), "replay", "pair.yaml"))
                .containsExactly("-XX:+UseParallelGC", "-XX:NewRatio=1", "-XX:NewRatio=3");
    }

    @Test
    void argumentsReachTwinlogAsTheyAre() throws Exception {
        List<String> said = said(Map.of(), "replay", "a file.yaml", "");
        assertThat(said.subList(said.indexOf("io.twinlog.app.cli.Main") + 1, said.size()))
                .containsExactly("replay", "a file.yaml", "");
    }

    /** The options of the JVM that concern its memory and its compiler, in their order. */
    private List<String> tuning(Map<String, String> environment, String... command) throws Exception {
        return said(environment, command).stream()
                .filter(option -> option.startsWith("-X") && !option.equals("-XX:+ExitOnOutOfMemoryError"))
                .toList();
    }

    private List<String> said(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder launcher = new ProcessBuilder("bash", LAUNCHER.toString());
        launcher.command().addAll(List.of(command));
        launcher.environment()
                .keySet()
                .removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "TWINLOG_JAVA_OPTS"));
        launcher.environment().putAll(environment);
        launcher.environment().put("JAVA_HOME", home.toString());
        Process process = launcher.redirectErrorStream(true).start();
        List<String> lines;
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            lines = output.lines().toList();
        }
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }
}
