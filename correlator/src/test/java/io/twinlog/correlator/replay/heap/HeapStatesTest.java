package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.kafka.playback.States;
import io.twinlog.correlator.kafka.playback.StatesContract;

class HeapStatesTest extends StatesContract {
    @Override
    protected States<String> states() {
        return new HeapStates<>(TEXT);
    }
}
