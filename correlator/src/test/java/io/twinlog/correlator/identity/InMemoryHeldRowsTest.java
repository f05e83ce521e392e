package io.twinlog.correlator.identity;

class InMemoryHeldRowsTest extends HeldRowsContract {
    @Override
    protected HeldRows create() {
        return new InMemoryHeldRows();
    }
}
