package io.twinlog.correlator.kafka.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.identity.Doubts;
import io.twinlog.correlator.identity.InMemoryHeldRows;
import io.twinlog.correlator.identity.InMemoryIdentityStore;
import io.twinlog.correlator.identity.Release;
import io.twinlog.correlator.identity.SourceProgress;
import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSourceStateTest {

    @TempDir
    private Path directory;

    @Test
    void progressIsFoundAgainBySourceAlone() {
        try (TestStores stores = new TestStores(directory)) {
            KeyValueStore<Bytes, byte[]> positions = stores.create("positions");
            StoredSourceState state = state(positions, "main");
            assertThat(state.progress()).isEqualTo(SourceProgress.BEGINNING);

            SourceProgress progress = new SourceProgress(1_000_000_007, new EventTime(-3), true);
            state.progress(progress);

            assertThat(state.progress()).isEqualTo(progress);
            assertThat(state(positions, "main").progress()).isEqualTo(SourceProgress.BEGINNING);
            state.save();
            assertThat(state(positions, "main").progress()).isEqualTo(progress);
            assertThat(state(positions, "other").progress()).isEqualTo(SourceProgress.BEGINNING);
        }
    }

    @Test
    void doubtsAreFoundAgainBySourceAlone() {
        try (TestStores stores = new TestStores(directory)) {
            KeyValueStore<Bytes, byte[]> positions = stores.create("positions");
            StoredSourceState state = state(positions, "main");
            assertThat(state.doubts()).isEqualTo(Doubts.NONE);

            Doubts doubts = Doubts.NONE
                    .begun(List.of(TableId.parse("a.b"), TableId.parse("c")), 1, true)
                    .lost(7)
                    .lost(TableId.parse("c"), 1_000_000_008)
                    .lostCertain(TableId.parse("d"), 9);
            state.doubts(doubts);

            assertThat(state.doubts()).isEqualTo(doubts);
            assertThat(state(positions, "main").doubts()).isEqualTo(doubts);
            assertThat(state(positions, "main").progress()).isEqualTo(SourceProgress.BEGINNING);
            assertThat(state(positions, "other").doubts()).isEqualTo(Doubts.NONE);
        }
    }

    @Test
    void whoGoesOnKnowsWhatIsBeingReleased() {
        try (TestStores stores = new TestStores(directory)) {
            KeyValueStore<Bytes, byte[]> positions = stores.create("positions");
            StoredSourceState before = state(positions, "main");
            assertThat(before.release()).isNull();
            Release release = Release.of(new EventTime(7), true).nextRound().at(12);
            before.release(release);
            before.save();

            StoredSourceState after = state(positions, "main");
            assertThat(after.release()).isEqualTo(release);
            after.release(null);
            after.save();
            assertThat(state(positions, "main").release()).isNull();
        }
    }

    private static StoredSourceState state(KeyValueStore<Bytes, byte[]> positions, String source) {
        return new StoredSourceState(
                positions, Bytes.wrap(source.getBytes(UTF_8)), new InMemoryIdentityStore(), new InMemoryHeldRows());
    }
}
