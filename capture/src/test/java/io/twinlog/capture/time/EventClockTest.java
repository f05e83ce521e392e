package io.twinlog.capture.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventClockTest {

    private static final long SECOND = 1_000_000;

    private final EventClock clock = new EventClock(Duration.ofSeconds(1), EventTime.MIN, EventTime.MIN);

    @Test
    void aChangeGetsItsCommitTime() {
        assertThat(clock.change(at(10), 0)).isEqualTo(at(10));
    }

    @Test
    void eventTimeNeverDecreases() {
        clock.change(at(10), 0);
        assertThat(clock.change(at(9), 0)).isEqualTo(at(10));
    }

    @Test
    void aWatermarkIsAHeartbeatLessTheSkew() {
        assertThat(clock.heartbeat(at(10), 0)).contains(at(9));
        assertThat(clock.watermark()).isEqualTo(at(9));
    }

    @Test
    void aWatermarkCoversWhatWasDelivered() {
        clock.change(at(9.7), 0);
        assertThat(clock.heartbeat(at(10), 0)).contains(at(9.7));
    }

    @Test
    void aChangeNotAfterTheLastWatermarkIsMovedJustBehindIt() {
        clock.heartbeat(at(10), 0);
        assertThat(clock.change(at(8.5), 0)).isEqualTo(at(9).next());
        assertThat(clock.change(at(9), 0)).isEqualTo(at(9).next());
    }

    @Test
    void aHeartbeatThatMovesNothingIsNoWatermark() {
        clock.heartbeat(at(10), 0);
        assertThat(clock.heartbeat(at(10), 0)).isEmpty();
        assertThat(clock.heartbeat(at(7), 0)).isEmpty();
        assertThat(clock.watermark()).isEqualTo(at(9));
    }

    @Test
    void aClockThatJumpsAheadHoldsEventTimeAndWatermark() {
        clock.anchor(at(100), 0);
        assertThat(clock.heartbeat(at(101), nanos(1))).contains(at(100));
        assertThat(clock.ahead()).isZero();
        // An hour ahead: event time goes on at the pace of the monotonic clock.
        assertThat(clock.heartbeat(at(3702), nanos(2))).contains(at(102));
        assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(3599));
        assertThat(clock.change(at(3703), nanos(3))).isEqualTo(at(104));
        assertThat(clock.heartbeat(at(3704), nanos(4))).contains(at(104));
        // The clock is set right.
        assertThat(clock.heartbeat(at(106), nanos(6))).contains(at(105));
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void twoClocksOfDifferentPaceDoNotDriftApart() {
        clock.anchor(at(0), 0);
        for (int i = 1; i <= 100_000; i++) {
            // 500 microseconds more in each second.
            clock.heartbeat(new EventTime(i * (SECOND + 500)), nanos(i));
        }
        assertThat(clock.ahead()).isZero();
        assertThat(clock.watermark()).isEqualTo(new EventTime(99_999 * SECOND + 100_000 * 500L));
    }

    @Test
    void anOldLogIsReadAtFullSpeed() {
        clock.anchor(at(7200), 0);
        assertThat(clock.change(at(10), 1)).isEqualTo(at(10));
        assertThat(clock.change(at(3600), 2)).isEqualTo(at(3600));
        assertThat(clock.change(at(7200), 3)).isEqualTo(at(7200));
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void whatWasGivenOutAndNotWrittenIsTakenBack() {
        clock.change(at(10), 0);
        clock.heartbeat(at(20), 0);
        clock.rewind(at(10), EventTime.MIN);
        assertThat(clock.change(at(11), 0)).isEqualTo(at(11));
        assertThat(clock.watermark()).isEqualTo(EventTime.MIN);
    }

    @Test
    void whateverTheDatabaseClockDoesNoChangeFollowsAWatermarkThatCoversIt() {
        Random random = new Random(42);
        for (int run = 0; run < 200; run++) {
            EventClock any = new EventClock(Duration.ofMillis(random.nextInt(2000)), EventTime.MIN, EventTime.MIN);
            long database = 0;
            long nanos = 0;
            any.anchor(new EventTime(0), 0);
            EventTime last = EventTime.MIN;
            EventTime watermark = EventTime.MIN;
            for (int step = 0; step < 500; step++) {
                nanos += random.nextInt(1_000_000_000);
                database +=
                        random.nextInt(40) == 0 ? random.nextInt(20_000_000) - 10_000_000 : random.nextInt(1_000_000);
                if (random.nextBoolean()) {
                    EventTime time = any.change(new EventTime(database), nanos);
                    assertThat(time).isGreaterThan(watermark).isGreaterThanOrEqualTo(last);
                    last = time;
                } else {
                    EventTime before = watermark;
                    EventTime moved =
                            any.heartbeat(new EventTime(database), nanos).orElse(watermark);
                    assertThat(moved).isGreaterThanOrEqualTo(before);
                    if (moved.isAfter(before)) {
                        assertThat(moved).isGreaterThanOrEqualTo(last);
                        last = moved;
                    }
                    watermark = moved;
                }
            }
        }
    }

    private static EventTime at(double seconds) {
        return new EventTime(Math.round(seconds * SECOND));
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }
}
