package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.playback.PlaybackStores;
import io.twinlog.correlator.kafka.playback.StoredPlayback;
import io.twinlog.correlator.kafka.serde.InputMessage;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.Packet;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/** Files what comes, and plays what the frontier covers. */
abstract class PlayingTask<S, I, E> extends Task<Message> {

    /** Enough for some rows. */
    private static final long MEMORY = 10_000;

    final MemoryStore inbox = store();
    final MemoryStore states = store();
    final MemoryStore agenda = store();
    private final MemoryStore watermarks = store();
    private final Collection<Bytes> speakers;

    PlayingTask(Collection<Bytes> speakers) {
        this.speakers = speakers;
    }

    final Frontier frontier() {
        return new Frontier(watermarks, speakers);
    }

    final PlaybackStores stores() {
        return new PlaybackStores(inbox, states, agenda, MEMORY, MEMORY, MEMORY);
    }

    /** What is left in the end. */
    final List<String> left(boolean states) {
        boolean empty = inbox.entries().isEmpty()
                && agenda.entries().isEmpty()
                && (!states || this.states.entries().isEmpty());
        return empty
                ? List.of()
                : List.of(getClass().getSimpleName() + " keeps inbox "
                        + inbox.entries().size() + ", states "
                        + this.states.entries().size() + ", agenda "
                        + agenda.entries().size());
    }

    static void file(StoredPlayback<?, ?, ?> playback, Frontier frontier, Message message) {
        byte[] value = message.value();
        Message.Kind kind = Message.Kind.of(value);
        if (kind == Message.Kind.PACKET) {
            Packet.unpack(value, input -> file(playback, frontier, input));
        } else if (kind == Message.Kind.INPUT) {
            playback.add(
                    InputMessage.time(value),
                    message.key(),
                    value,
                    InputMessage.orderFrom(),
                    InputMessage.orderTo(value),
                    InputMessage.body(value));
        } else {
            frontier.raise(Bytes.wrap(message.key()), WatermarkMessage.time(value));
        }
    }
}
