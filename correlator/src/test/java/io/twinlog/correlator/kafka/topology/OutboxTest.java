package io.twinlog.correlator.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final long NOW = 1_000_000;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final Outbox outbox = new Outbox(context);

    @Test
    void whoKeepsUpCommitsAtOnce() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.follows(NOW - 999);
        assertThat(context.committed()).isFalse();

        outbox.hurry();

        assertThat(context.committed()).isTrue();
    }

    @Test
    void whoIsBehindTakesItsTimeAlsoWhenItGoesOnByItself() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.follows(NOW - 1_000);
        outbox.hurry();
        outbox.at(NOW);
        outbox.hurry();

        assertThat(context.committed()).isFalse();
    }
}
