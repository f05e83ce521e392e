package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class SlotTest {

    @Test
    void bytesAreInTheOrderOfTimeEvenBeforeTheEpoch() {
        List<EventTime> times = List.of(
                EventTime.MIN,
                new EventTime(-5_000_000_000L),
                new EventTime(-256),
                new EventTime(-1),
                new EventTime(0),
                new EventTime(1),
                new EventTime(255),
                new EventTime(256),
                new EventTime(1_700_000_000_000_000L));
        List<Bytes> keys = new ArrayList<>();
        for (EventTime time : times) {
            keys.add(slot(time.micros(), "s", "o").key());
        }
        Collections.shuffle(keys, new Random(1));
        Collections.sort(keys);

        assertThat(keys).extracting(k -> Slot.of(k.get()).time()).isEqualTo(times);
    }

    @Test
    void theEndOfATimeLiesBehindItsSlotsAndBeforeTheNext() {
        for (long time : new long[] {-256, -1, 0, 7, 255}) {
            Bytes end = Slot.endOf(new EventTime(time));

            assertThat(end).isGreaterThan(slot(time, "\uFFFF\uFFFF", "\uFFFF").key());
            assertThat(end).isLessThan(slot(time + 1, "", "").key());
        }
        assertThat(Slot.FIRST).isLessThan(slot(Long.MIN_VALUE, "", "").key());
    }

    @Test
    void inputsOfOneSubjectLieTogetherInTheirOrder() {
        List<Bytes> keys = new ArrayList<>(List.of(
                slot(3, "ab", "1").key(),
                slot(3, "b", "2").key(),
                slot(3, "a", "b1").key(),
                slot(3, "ab", "0").key(),
                slot(3, "a", "1").key()));
        Collections.sort(keys);

        assertThat(keys)
                .extracting(k -> Slot.of(k.get()))
                .extracting(s -> new String(s.subject().get(), UTF_8) + "/" + new String(s.order(), UTF_8))
                .containsExactly("a/1", "a/b1", "b/2", "ab/0", "ab/1");
    }

    @Test
    void aCutReachesTheSubjectsBeforeAndWithIt() {
        Slot cut = slot(9, "m", "1");

        assertThat(cut.reaches(bytes("a"))).isTrue();
        assertThat(cut.reaches(bytes("m"))).isTrue();
        assertThat(cut.reaches(bytes("n"))).isFalse();
        assertThat(cut.reaches(bytes(""))).isTrue();
        assertThat(cut.reaches(bytes("aa"))).isFalse();
    }

    private static Slot slot(long time, String subject, String order) {
        return Slot.of(new EventTime(time), bytes(subject).get(), bytes(order).get());
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }
}
