package io.twinlog.e2e.docs.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.e2e.docs.compose.ComposeFile.Mount;
import io.twinlog.e2e.docs.compose.ComposeFile.Service;
import io.twinlog.e2e.docs.page.Page;
import io.twinlog.e2e.stack.Subscription;
import io.twinlog.e2e.stack.TwinlogJvm;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts what docker-compose.yml starts, each service of Twinlog in a process of its own with its command, variables and
 * config from there, and expects the injected bugs and nothing else. Only addresses, directories, ports and the length of the
 * workload differ.
 */
@Tag("long")
class ComposeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SECONDS = "8";

    private final ComposeFile compose = ComposeFile.read();
    private final List<ChildJvm> processes = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        processes.forEach(ChildJvm::close);
    }

    @Test
    void whatTheWorkloadInjectsIsFoundAndNothingElse() throws Exception {
        try (SampleServers servers = new SampleServers(compose)) {
            ChildJvm workload = start("workload", servers);
            List<ChildJvm> twinlog = List.of(
                    start("capture-legacy", servers), start("capture-new", servers), start("correlator", servers));
            twinlog.forEach(process -> process.awaitLine("metrics and health at", PATIENCE));
            assertThat(workload.awaitExit(PATIENCE))
                    .as(workload.lines().toString())
                    .isZero();
            List<String> injected = injected(workload);
            assertThat(injected).hasSizeGreaterThanOrEqualTo(5);

            try (Subscription subscription = new Subscription(servers.bootstrapServers(), "sample")) {
                // When this is decided, a window has passed since the workload; when the next is, two have, and nothing
                // of the workload can still be undecided.
                for (String sentinel : List.of("END-1", "END-2")) {
                    servers.legacyAlone(sentinel);
                    await().atMost(PATIENCE).pollInSameThread().until(() -> {
                        assertThat(twinlog).allMatch(ChildJvm::isAlive);
                        subscription.look();
                        return subscription.isDecided(sentinel);
                    });
                }
                List<JsonNode> found = subscription.now("OPEN", "RESOLVED", "ACCEPTED").stream()
                        .filter(event -> !described(event).contains("END-"))
                        .toList();
                assertThat(found.stream().map(ComposeIT::described))
                        .as("discrepancies, of %s", found)
                        .containsExactlyInAnyOrderElementsOf(injected);
            }
        }
    }

    private ChildJvm start(String name, SampleServers servers) {
        Service service = compose.service(name);
        List<String> command = new ArrayList<>(service.command());
        for (Mount mount : service.mounts()) {
            command.replaceAll(word -> word.equals(mount.seenAs())
                    ? Page.project().resolve(mount.file()).toString()
                    : word);
        }
        if (command.contains("--seconds")) {
            command.set(command.indexOf("--seconds") + 1, SECONDS);
        }
        ChildJvmSettings settings = TwinlogJvm.of(command.toArray(String[]::new));
        for (Map.Entry<String, String> variable : service.environment().entrySet()) {
            String value = switch (variable.getKey()) {
                case "STATE_DIR" -> directory.resolve(name).toString();
                case "HTTP_PORT" -> "0";
                default -> servers.here(variable.getValue());
            };
            settings = settings.withEnvironment(variable.getKey(), value);
        }
        ChildJvm process = ChildJvm.start(settings);
        processes.add(process);
        return process;
    }

    private static List<String> injected(ChildJvm workload) throws IOException {
        List<String> injected = new ArrayList<>();
        for (String line : workload.lines()) {
            if (line.startsWith("{")) {
                JsonNode bug = new ObjectMapper().readTree(line);
                injected.add("%s of %s %s under %s"
                        .formatted(
                                bug.path("kind").asText(),
                                bug.path("entity").asText(),
                                bug.path("key"),
                                bug.path("instruction").asText()));
            }
        }
        return injected;
    }

    private static String described(JsonNode event) {
        return "%s of %s %s under %s"
                .formatted(
                        event.path("kind").asText(),
                        event.path("entity").asText(),
                        event.path("key"),
                        event.path("instruction").path("id").asText());
    }
}
