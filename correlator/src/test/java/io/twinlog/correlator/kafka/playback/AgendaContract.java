package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** What every agenda does. */
public abstract class AgendaContract {

    private final Agenda agenda = agenda();

    protected abstract Agenda agenda();

    @Test
    void thoseDueComeEarliestFirst() {
        set("late", 30);
        set("early", 10);
        set("between", 20);

        assertThat(due(25, 9)).containsExactly("early", "between");
        move("early", 10, 26);
        move("between", 20, 60);
        assertThat(due(30, 9)).containsExactly("early", "late");
    }

    @Test
    void atMostSoManyComeAtOnce() {
        set("a", 10);
        set("b", 10);
        set("c", 11);

        assertThat(due(50, 2)).containsExactly("a", "b");
        move("a", 10, 60);
        move("b", 10, 61);
        assertThat(due(50, 2)).containsExactly("c");
    }

    @Test
    void aDeadlineThatHasMovedIsDueWhereItIsNow() {
        set("a", 10);
        move("a", 10, 40);
        move("a", 40, 5);

        assertThat(due(4, 9)).isEmpty();
        assertThat(due(5, 9)).containsExactly("a");
    }

    @Test
    void oneWithoutADeadlineIsNeverDue() {
        set("a", 10);
        agenda.move(subject("a"), new EventTime(10), EventTime.MAX);

        assertThat(due(Long.MAX_VALUE - 1, 9)).isEmpty();
    }

    @Test
    void timesBeforeTheEpochComeFirst() {
        set("after", 1);
        set("before", -1);

        assertThat(due(1, 9)).containsExactly("before", "after");
    }

    private void set(String subject, long time) {
        agenda.move(subject(subject), EventTime.MAX, new EventTime(time));
    }

    private void move(String subject, long from, long to) {
        agenda.move(subject(subject), new EventTime(from), new EventTime(to));
    }

    private List<String> due(long target, int atMost) {
        return agenda.due(new EventTime(target), atMost).stream()
                .map(subject -> new String(subject.get(), UTF_8))
                .toList();
    }

    private static Bytes subject(String name) {
        return Bytes.wrap(name.getBytes(UTF_8));
    }
}
