package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.model.EventTime;
import java.util.List;
import java.util.stream.Stream;

class StoredInboxTest extends InboxContract {
    @Override
    protected Inbox<Input> inboxOf(List<Input> left, List<Input> right) {
        StoredInbox<Input> inbox = new StoredInbox<>(
                HeapStore.open("inbox"),
                (subject, slot, body) ->
                        new Input(new String(subject, UTF_8), slot.time().micros(), new String(body, UTF_8)));
        Stream.of(left, right).flatMap(List::stream).forEach(input -> {
            byte[] word = input.word().getBytes(UTF_8);
            inbox.add(Slot.of(new EventTime(input.time()), subject(input).get(), word), word);
        });
        return inbox;
    }
}
