package io.twinlog.correlator.replay.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.Inbox;
import io.twinlog.correlator.kafka.playback.InboxContract;
import io.twinlog.model.EventTime;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapInboxTest extends InboxContract {

    @Override
    protected Inbox<Input> inboxOf(List<Input> left, List<Input> right) {
        HeapInbox<Input> inbox = new HeapInbox<>(
                2,
                input -> new EventTime(input.time()),
                Comparator.comparingLong(Input::time).thenComparing(Input::word));
        left.forEach(input -> inbox.add(0, subject(input), input));
        right.forEach(input -> inbox.add(1, subject(input), input));
        return inbox;
    }

    @Test
    void aLaneAlongWhichTimeGoesBackIsPutInOrder() {
        Input late = new Input("a", 9, "late");
        Input early = new Input("b", 2, "early");
        Inbox<Input> inbox = inboxOf(List.of(late, early), List.of());

        assertThat(inbox.take(new EventTime(5), 1).due()).containsOnlyKeys(subject(early));
        assertThat(inbox.take(new EventTime(9), 1).due()).containsOnlyKeys(subject(late));
    }
}
