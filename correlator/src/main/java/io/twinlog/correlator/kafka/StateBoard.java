package io.twinlog.correlator.kafka;

/** Holds the state and tells of its changes. A final state stays. */
final class StateBoard {

    private final CorrelatorMonitor monitor;
    private CorrelatorState state = new CorrelatorState.Starting();

    StateBoard(CorrelatorMonitor monitor) {
        this.monitor = monitor;
    }

    synchronized CorrelatorState state() {
        return state;
    }

    synchronized void become(CorrelatorState next) {
        if (!state.isFinal() && !state.equals(next)) {
            state = next;
            monitor.state(next);
        }
    }
}
