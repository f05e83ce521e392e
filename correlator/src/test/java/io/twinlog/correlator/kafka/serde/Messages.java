package io.twinlog.correlator.kafka.serde;

import io.twinlog.correlator.kafka.playback.Slot;

/** What becomes of messages in an inbox. */
final class Messages {

    private Messages() {}

    static Slot slot(Message message) {
        byte[] value = message.value();
        return Slot.of(
                InputMessage.time(value), message.key(), value, InputMessage.orderFrom(), InputMessage.orderTo(value));
    }
}
