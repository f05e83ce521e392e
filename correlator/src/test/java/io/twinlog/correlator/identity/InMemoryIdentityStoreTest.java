package io.twinlog.correlator.identity;

class InMemoryIdentityStoreTest extends IdentityStoreContract {
    @Override
    protected IdentityStore create() {
        return new InMemoryIdentityStore();
    }
}
