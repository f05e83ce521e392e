package io.twinlog.correlator.kafka.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredQueueTest {

    @TempDir
    private Path directory;

    @Test
    void firstInFirstOutWhoeverGoesOn() {
        try (TestStores stores = new TestStores(directory)) {
            KeyValueStore<Bytes, byte[]> store = stores.create("waiting");
            StoredQueue queue = new StoredQueue(store);
            assertThat(queue.isEmpty()).isTrue();
            assertThat(queue.poll()).isNull();
            for (int i = 0; i < 300; i++) {
                queue.add(text(i));
            }
            assertThat(queue.poll()).isEqualTo(text(0));

            StoredQueue after = new StoredQueue(store);
            after.add(text(300));
            List<byte[]> left = new ArrayList<>();
            while (!after.isEmpty()) {
                left.add(after.poll());
            }

            assertThat(left).hasSize(300).element(0).isEqualTo(text(1));
            assertThat(left).element(299).isEqualTo(text(300));
            assertThat(new StoredQueue(store).isEmpty()).isTrue();
        }
    }

    private static byte[] text(int number) {
        return ("record " + number).getBytes(UTF_8);
    }
}
