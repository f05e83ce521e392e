package io.twinlog.correlator.kafka.playback;

class StoredStatesTest extends StatesContract {
    @Override
    protected States<String> states() {
        return new StoredStates<>(HeapStore.open("states"), TEXT);
    }
}
