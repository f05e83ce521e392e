package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.kafka.playback.Agenda;
import io.twinlog.correlator.kafka.playback.AgendaContract;

class HeapAgendaTest extends AgendaContract {
    @Override
    protected Agenda agenda() {
        return new HeapAgenda();
    }
}
