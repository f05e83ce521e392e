package io.twinlog.correlator.kafka.playback;

class StoredAgendaTest extends AgendaContract {
    @Override
    protected Agenda agenda() {
        return new StoredAgenda(HeapStore.open("agenda"));
    }
}
