package io.twinlog.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaBrokerProcessIT extends KafkaServerContract {

    @Override
    KafkaServer start(KafkaSettings settings) {
        return KafkaBrokerProcess.start(settings);
    }

    @Test
    void keepsAcknowledgedRecordsOverAKill() throws Exception {
        try (KafkaBrokerProcess server = KafkaBrokerProcess.start(KafkaSettings.temporary())) {
            KafkaClient client = new KafkaClient(server.bootstrapServers());
            client.createTopic("words");
            client.sendCommitted("words", "one");
            client.send("words", "two");

            server.kill();
            server.start();

            client.send("words", "three");
            assertThat(client.readCommitted("words", 3)).containsExactly("one", "two", "three");
        }
    }
}
