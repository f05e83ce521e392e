package io.twinlog.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for a broker in this JVM and beside it. */
abstract class KafkaServerContract {

    abstract KafkaServer start(KafkaSettings settings);

    @Test
    void keepsRecordsAndPortOverARestart() throws Exception {
        try (KafkaServer server = start(KafkaSettings.temporary())) {
            String bootstrapServers = server.bootstrapServers();
            KafkaClient client = new KafkaClient(bootstrapServers);
            client.createTopic("words");
            client.send("words", "one", "two");

            server.restart();

            assertThat(server.bootstrapServers()).isEqualTo(bootstrapServers);
            client.send("words", "three");
            assertThat(client.readCommitted("words", 3)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void carriesTransactions() throws Exception {
        try (KafkaServer server = start(KafkaSettings.temporary())) {
            KafkaClient client = new KafkaClient(server.bootstrapServers());
            client.createTopic("words");
            client.sendAborted("words", "never");
            client.sendCommitted("words", "one", "two");

            assertThat(client.readCommitted("words", 2)).containsExactly("one", "two");
        }
    }

    @Test
    void createsNoTopicByUse() {
        try (KafkaServer server = start(KafkaSettings.temporary())) {
            KafkaClient client = new KafkaClient(server.bootstrapServers());
            assertThatThrownBy(() -> client.describe("absent"))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    @Tag("long")
    void leavesATemporaryDirectoryBehindNowhereAndAChosenOneIntact(@TempDir Path chosen) throws Exception {
        Path temporary;
        try (KafkaServer server = start(KafkaSettings.temporary())) {
            temporary = server.directory();
        }
        assertThat(Files.exists(temporary)).isFalse();

        KafkaSettings settings = KafkaSettings.temporary().withDirectory(chosen.resolve("log"));
        try (KafkaServer server = start(settings)) {
            KafkaClient client = new KafkaClient(server.bootstrapServers());
            client.createTopic("words");
            client.send("words", "kept");
        }
        try (KafkaServer server = start(settings)) {
            assertThat(new KafkaClient(server.bootstrapServers()).readCommitted("words", 1))
                    .containsExactly("kept");
        }
    }

    @Test
    void refusesAPropertyThatMakesNoSense() {
        KafkaSettings settings = KafkaSettings.temporary().withProperty("num.io.threads", "many");
        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("Invalid value many for configuration num.io.threads");
    }
}
