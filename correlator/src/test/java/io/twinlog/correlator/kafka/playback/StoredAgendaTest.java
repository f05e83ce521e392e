package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Nested;

class StoredAgendaTest extends AgendaContract {
    @Override
    protected Agenda agenda() {
        return new StoredAgenda(HeapStore.open("agenda"));
    }

    /** The same where each change was saved, and the process has ended since. */
    @Nested
    class Saved extends AgendaContract {
        @Override
        protected Agenda agenda() {
            KeyValueStore<Bytes, byte[]> store = HeapStore.open("agenda");
            return new Agenda() {
                @Override
                public void move(Bytes subject, EventTime from, EventTime to) {
                    StoredAgenda agenda = new StoredAgenda(store);
                    agenda.move(subject, from, to);
                    agenda.save();
                }

                @Override
                public List<Bytes> due(EventTime target, int atMost) {
                    StoredAgenda agenda = new StoredAgenda(store);
                    List<Bytes> due = agenda.due(target, atMost);
                    agenda.save();
                    return due;
                }
            };
        }
    }
}
