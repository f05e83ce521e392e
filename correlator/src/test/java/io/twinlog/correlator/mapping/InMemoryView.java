package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.InMemoryIdentityStore;
import io.twinlog.correlator.identity.InMemorySourceState;

/** Looks into a state. */
record InMemoryView(InMemorySourceState state) {

    int identities() {
        return ((InMemoryIdentityStore) state.identities()).size();
    }
}
