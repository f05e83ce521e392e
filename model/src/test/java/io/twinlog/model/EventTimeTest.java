package io.twinlog.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    @Test
    void itIsCutToMicroseconds() {
        assertThat(EventTime.of(Instant.parse("1970-01-01T00:00:00.000001999Z")))
                .isEqualTo(new EventTime(1));
    }

    @Test
    void theEndsOfTimeStayWhereTheyAre() {
        assertThat(EventTime.MIN.plus(Duration.ofDays(1))).isEqualTo(EventTime.MIN);
        assertThat(EventTime.MAX.minus(Duration.ofDays(1))).isEqualTo(EventTime.MAX);
        assertThat(EventTime.MIN.next()).isEqualTo(EventTime.MIN);
    }

    @Test
    void aStepBeyondTheEndsStopsThere() {
        assertThat(new EventTime(Long.MAX_VALUE - 1).plus(Duration.ofSeconds(1)))
                .isEqualTo(EventTime.MAX);
        assertThat(new EventTime(Long.MIN_VALUE + 1).minus(Duration.ofSeconds(1)))
                .isEqualTo(EventTime.MIN);
    }

    @Test
    void itOrdersByTime() {
        EventTime early = new EventTime(-1);
        EventTime late = new EventTime(1);

        assertThat(early).isLessThan(late);
        assertThat(early.earlier(late)).isEqualTo(early);
        assertThat(early.later(late)).isEqualTo(late);
        assertThat(late.isAfter(early)).isTrue();
        assertThat(late.isAfter(late)).isFalse();
        assertThat(early.isBefore(late)).isTrue();
        assertThat(early.distance(late)).isEqualTo(Duration.ofNanos(2_000));
    }

    @Test
    void itReadsAsAnInstantOrInfinity() {
        assertThat(new EventTime(-1)).hasToString("1969-12-31T23:59:59.999999Z");
        assertThat(EventTime.MIN).hasToString("-infinity");
        assertThat(EventTime.MAX).hasToString("infinity");
    }
}
