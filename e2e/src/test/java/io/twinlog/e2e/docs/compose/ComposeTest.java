package io.twinlog.e2e.docs.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.e2e.docs.compose.ComposeFile.Service;
import io.twinlog.e2e.docs.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be said of docker-compose.yml and the Dockerfile without running anything. */
class ComposeTest {

    private static final String PINNED = "[a-z/-]+:\\d+\\.\\d+[\\w.-]*";

    private final ComposeFile compose = ComposeFile.read();

    @Test
    void theServicesAreThese() {
        assertThat(compose.services().keySet())
                .containsExactly(
                        "capture-legacy", "capture-new", "correlator", "kafka", "legacy-db", "new-db", "workload");
    }

    @Test
    void everyImageIsPinned() throws IOException {
        List<String> base = Files.readAllLines(Page.project().resolve("deploy/Dockerfile")).stream()
                .filter(line -> line.startsWith("FROM "))
                .map(line -> line.substring("FROM ".length()))
                .toList();

        assertThat(base).hasSize(1).allSatisfy(image -> assertThat(image).matches(PINNED));
        assertThat(compose.services().values())
                .extracting(Service::image)
                .allSatisfy(image -> assertThat(image).matches(PINNED).doesNotContain("latest"));
    }

    @Test
    void whatIsMountedExists() {
        assertThat(compose.services().values())
                .flatExtracting(Service::mounts)
                .allSatisfy(mount ->
                        assertThat(Page.project().resolve(mount.file())).isRegularFile());
    }

    @Test
    void dependenciesAreServices() {
        assertThat(compose.services().values())
                .flatExtracting(Service::dependsOn)
                .isSubsetOf(compose.services().keySet());
    }

    @Test
    void bothDatabasesLogLogically() {
        assertThat(List.of("legacy-db", "new-db"))
                .allSatisfy(name -> assertThat(compose.service(name).command())
                        .containsExactly("postgres", "-c", "wal_level=logical"));
    }

    @Test
    void theImageRunsTheCommandAsNobodyInParticular() throws IOException {
        assertThat(Files.readAllLines(Page.project().resolve("deploy/Dockerfile")))
                .contains(
                        "COPY app/target/twinlog /opt/twinlog",
                        "USER twinlog",
                        "ENTRYPOINT [\"/opt/twinlog/bin/twinlog\"]");
    }
}
