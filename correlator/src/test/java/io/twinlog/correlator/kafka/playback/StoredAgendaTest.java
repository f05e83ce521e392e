package io.twinlog.correlator.kafka.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredAgendaTest extends AgendaContract {
    @Override
    protected Agenda agenda() {
        return new StoredAgenda(HeapStore.open("agenda"), 0);
    }

    /** The same where it is saved after each change, and some of it, or all, stays in memory. */
    @Nested
    class SavedAndKept extends AgendaContract {

        long keep() {
            return 30;
        }

        @Override
        protected Agenda agenda() {
            StoredAgenda agenda = new StoredAgenda(HeapStore.open("agenda"), keep());
            return new Agenda() {
                @Override
                public void move(Bytes subject, EventTime from, EventTime to) {
                    agenda.move(subject, from, to);
                    agenda.save();
                }

                @Override
                public List<Bytes> due(EventTime target, int atMost) {
                    return agenda.due(target, atMost);
                }
            };
        }
    }

    @Nested
    class SavedAndAllKept extends SavedAndKept {
        @Override
        long keep() {
            return 1 << 20;
        }
    }

    /** What is gone is still in the store until it is saved; it is neither found nor left there, even if it came back meanwhile. */
    @Test
    void whatIsGoneDoesNotComeBackFromTheStore() {
        KeyValueStore<Bytes, byte[]> store = HeapStore.open("agenda");
        StoredAgenda before = new StoredAgenda(store, 0);
        for (int i = 0; i < 3; i++) {
            before.move(subject(i), EventTime.MAX, new EventTime(i));
        }
        before.save();

        StoredAgenda agenda = new StoredAgenda(store, 0);
        agenda.move(subject(0), new EventTime(0), EventTime.MAX);
        agenda.move(subject(1), new EventTime(1), EventTime.MAX);
        agenda.move(subject(1), EventTime.MAX, new EventTime(1));
        assertThat(agenda.due(new EventTime(9), 9)).containsExactly(subject(1), subject(2));

        agenda.move(subject(1), new EventTime(1), EventTime.MAX);
        agenda.save();
        assertThat(new StoredAgenda(store, 0).due(new EventTime(9), 9)).containsExactly(subject(2));
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    private static Bytes subject(int number) {
        return Bytes.wrap(new byte[] {(byte) number});
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
                    StoredAgenda agenda = new StoredAgenda(store, 0);
                    agenda.move(subject, from, to);
                    agenda.save();
                }

                @Override
                public List<Bytes> due(EventTime target, int atMost) {
                    StoredAgenda agenda = new StoredAgenda(store, 0);
                    List<Bytes> due = agenda.due(target, atMost);
                    agenda.save();
                    return due;
                }
            };
        }
    }
}
