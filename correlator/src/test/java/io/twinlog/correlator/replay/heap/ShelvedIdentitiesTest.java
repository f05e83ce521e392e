package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.identity.IdentityStoreContract;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.correlator.replay.shelf.Spill;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;

class ShelvedIdentitiesTest {

    @Nested
    class WithRoomForAll extends IdentityStoreContract {
        @Override
        protected IdentityStore create() {
            return shelved(1_000);
        }
    }

    @Nested
    class WithRoomForOne extends IdentityStoreContract {
        @Override
        protected IdentityStore create() {
            return shelved(1);
        }
    }

    @Nested
    class WithRoomForNone extends IdentityStoreContract {
        @Override
        protected IdentityStore create() {
            return shelved(0);
        }
    }

    private static IdentityStore shelved(int most) {
        return new ShelvedIdentities(new Shelf(new Spill(Path.of("never-made"), 1 << 20)), most);
    }
}
