package io.twinlog.correlator.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.serde.Message;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final long NOW = 1_000_000;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final Outbox outbox = new Outbox(context, true);

    @Test
    void whoKeepsUpCommitsAtOnce() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.follows(NOW - 999);
        assertThat(context.committed()).isFalse();

        outbox.hurry();

        assertThat(context.committed()).isTrue();
    }

    @Test
    void whoIsBehindTakesAQuarterOfThatBetweenTwoCommitsAlsoWhenItGoesOnByItself() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.follows(NOW - 12_000);
        outbox.hurry();
        context.resetCommit();

        context.setCurrentSystemTimeMs(NOW + 3_000);
        outbox.follows(NOW - 9_010);
        outbox.goesOn();
        outbox.hurry();
        assertThat(context.committed()).isFalse();

        outbox.follows(NOW - 8_999);
        outbox.hurry();
        assertThat(context.committed()).isTrue();
    }

    @Test
    void whoIsALittleBehindCommitsOnceASecond() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.follows(NOW - 1_500);
        outbox.hurry();
        context.resetCommit();

        context.setCurrentSystemTimeMs(NOW + 999);
        outbox.hurry();
        assertThat(context.committed()).isFalse();

        context.setCurrentSystemTimeMs(NOW + 1_000);
        outbox.hurry();
        assertThat(context.committed()).isTrue();
    }

    @Test
    void aCommitThatSomebodyElseHasAskedForIsEveryonesLast() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.follows(NOW - 40_000);
        outbox.hurry();
        assertThat(context.committed()).isTrue();
        context.resetCommit();

        context.setCurrentSystemTimeMs(NOW + 9_000);
        outbox.send("child", new Message(new byte[0], new byte[0]));
        outbox.commits();
        outbox.pause();
        context.setCurrentSystemTimeMs(NOW + 15_000);
        outbox.follows(NOW - 40_000);
        outbox.hurry();
        assertThat(context.committed()).isFalse();

        context.setCurrentSystemTimeMs(NOW + 30_000);
        outbox.hurry();
        assertThat(context.committed()).isTrue();
    }

    @Test
    void whoWaitsForOtherTasksCommitsIsNotDoneWhenNothingComes() {
        Outbox follower = new Outbox(context, false);
        context.setCurrentSystemTimeMs(NOW);
        follower.follows(NOW - 40_000);
        follower.hurry();
        context.resetCommit();
        follower.send("child", new Message(new byte[0], new byte[0]));

        context.setCurrentSystemTimeMs(NOW + 9_999);
        follower.pause();
        assertThat(context.committed()).isFalse();

        context.setCurrentSystemTimeMs(NOW + 10_000);
        follower.pause();
        assertThat(context.committed()).isTrue();
    }

    @Test
    void whatGoesOnByItselfHasTheTimeOfWhatCameBefore() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.goesOn();
        outbox.send("child", new Message(new byte[0], new byte[0]));
        outbox.follows(NOW - 60_000);
        outbox.goesOn();
        outbox.send("child", new Message(new byte[0], new byte[0]));

        assertThat(context.forwarded().stream().map(sent -> sent.record().timestamp()))
                .containsExactly(NOW, NOW - 60_000);
    }

    @Test
    void whoWasBehindAndHasNothingLeftToDoCommitsWhatItHasSent() {
        context.setCurrentSystemTimeMs(NOW);
        outbox.follows(NOW - 60_000);
        outbox.hurry();
        context.resetCommit();
        context.setCurrentSystemTimeMs(NOW + 1_000);
        outbox.follows(NOW - 60_000);

        context.setCurrentSystemTimeMs(NOW + 1_500);
        outbox.pause();
        assertThat(context.committed()).isFalse();

        outbox.send("child", new Message(new byte[0], new byte[0]));
        outbox.pause();
        assertThat(context.committed()).isTrue();

        context.resetCommit();
        context.setCurrentSystemTimeMs(NOW + 9_000);
        outbox.pause();
        assertThat(context.committed()).isFalse();
    }
}
