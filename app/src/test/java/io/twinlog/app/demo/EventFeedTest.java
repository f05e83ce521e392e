package io.twinlog.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.KafkaConfig;
import io.twinlog.model.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A feed whose broker takes connections, and is too busy to answer. */
class EventFeedTest {

    @Test
    void aBrokerThatDoesNotAnswerInTimeIsAskedAgain() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                EventFeed feed = new EventFeed(
                        new KafkaConfig(Map.of("bootstrap.servers", "127.0.0.1:" + busy.getLocalPort())),
                        new Topics("membership"),
                        Clock.systemUTC())) {
            List<Object> opened = new ArrayList<>();
            feed.poll(Duration.ofMillis(1), opened::add);
            assertThat(opened).isEmpty();
            assertThat(feed.sightings().capturing()).isFalse();
        }
    }
}
