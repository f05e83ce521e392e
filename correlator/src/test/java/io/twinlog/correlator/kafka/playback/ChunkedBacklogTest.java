package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedBacklogTest {

    private final KeyValueStore<Bytes, byte[]> store = HeapStore.open("inbox");

    @Test
    void inputsThatFollowUponOneAnotherAreOneEntryAndWhatIsLeftOfThemIsWrittenAgain() {
        ChunkedBacklog backlog = new ChunkedBacklog(store, false, 0);
        for (int i = 0; i < 100; i++) {
            backlog.put(slot(i, "a", 0), body("" + i));
        }
        backlog.save();
        assertThat(sizes()).containsExactly(100);

        NavigableMap<Bytes, ChunkedBacklog.Filed> due = backlog.before(Slot.endOf(new EventTime(29)), 1_000);
        assertThat(due).hasSize(30);
        backlog.removeFirst(30);
        for (int i = 100; i < 120; i++) {
            backlog.put(slot(i, "a", 0), body("" + i));
        }
        backlog.save();
        assertThat(sizes()).containsExactly(90);
    }

    @Test
    void whatIsLargeIsSeveralEntries() {
        ChunkedBacklog backlog = new ChunkedBacklog(store, false, 0);
        List.of(7_000, 7_000, 7_000, 100_000, 10, 10)
                .forEach(size -> backlog.put(slot(entries(backlog), "a", 0), body("x".repeat(size))));
        backlog.save();

        assertThat(sizes()).containsExactly(2, 1, 1, 2);
    }

    @Test
    void anInputThatComesASecondTimeTakesNothingElseAway() {
        ChunkedBacklog before = new ChunkedBacklog(store, false, 0);
        before.put(slot(1, "a", 0), body("once"));
        before.put(slot(2, "a", 0), body("other"));
        before.save();
        before.put(slot(1, "a", 0), body("again"));
        before.save();

        ChunkedBacklog backlog = new ChunkedBacklog(store, false, 0);
        assertThat(texts(backlog.before(Slot.LAST, 10))).containsExactly("once", "other");
        backlog.removeFirst(2);
        backlog.save();
        assertThat(sizes()).isEmpty();
    }

    @Test
    void whatASubjectHasAtOneTimeIsFoundInOneSearch() {
        AtomicInteger read = new AtomicInteger();
        ChunkedBacklog backlog = new ChunkedBacklog(HeapStore.counting(store, read), false, 0);
        for (int i = 0; i < 10_000; i++) {
            backlog.put(slot(1, "hot", i), body("x".repeat(200)));
        }
        backlog.save();

        assertThat(backlog.before(Slot.LAST, 1)).hasSize(10_000);
        assertThat(read).hasValue(sizes().size());
    }

    @Test
    void whatIsInMemoryAlreadyIsNotTakenAwayByASearchThatFindsItAgain() {
        ChunkedBacklog before = new ChunkedBacklog(store, false, 20_000);
        assertThat(before.before(Slot.LAST, 1)).isEmpty();
        for (int i = 0; i < 300; i++) {
            before.put(slot(1, "hot", i), body("x".repeat(200)));
        }
        before.save();
        assertThat(before.before(Slot.LAST, 1)).hasSize(300);
        before.save();

        assertThat(new ChunkedBacklog(store, false, 0).before(Slot.LAST, 1)).hasSize(300);
    }

    /** Whatever is saved when, and however often the process ends: what waits is had once, and in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whateverIsSavedWhenItIsHadOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        boolean divisible = random.nextBoolean();
        long keep = List.of(0L, 20_000L, 1L << 30).get(random.nextInt(3));
        NavigableMap<Bytes, String> all = new TreeMap<>();
        NavigableMap<Bytes, String> saved = new TreeMap<>();
        ChunkedBacklog backlog = new ChunkedBacklog(store, divisible, keep);
        int played = 0;
        for (int i = 0; i < 600; i++) {
            for (int more = random.nextInt(20); more > 0; more--) {
                Bytes slot = slot(played + 1 + random.nextInt(100), "k" + random.nextInt(3), random.nextInt(1_000));
                String text = "x".repeat(random.nextInt(random.nextInt(10) == 0 ? 9_000 : 300));
                if (all.putIfAbsent(slot, text) == null) {
                    backlog.put(slot, body(text));
                }
            }
            int hotTime = played + 1 + random.nextInt(20);
            for (int hot = random.nextInt(100) == 0 ? 1_500 : 0; hot > 0; hot--) {
                Bytes slot = slot(hotTime, "k0", 1_000 + hot);
                if (all.putIfAbsent(slot, "hot") == null) {
                    backlog.put(slot, body("hot"));
                }
            }
            played += random.nextInt(5);
            take(backlog, all, Slot.endOf(new EventTime(played)), 1 + random.nextInt(50), divisible);
            if (random.nextInt(3) == 0) {
                backlog.save();
                assertThat(backlog.inMemory()).isBetween(0L, keep);
                assertThat(backlog.came() + backlog.taken()).isZero();
                saved = new TreeMap<>(all);
            }
            if (random.nextInt(20) == 0) {
                backlog = new ChunkedBacklog(store, divisible, keep);
                all = new TreeMap<>(saved);
            }
        }
        while (!all.isEmpty()) {
            take(backlog, all, Slot.LAST, 50, divisible);
        }
        assertThat(backlog.inMemory()).isZero();
        backlog.save();
        assertThat(sizes()).isEmpty();
    }

    private static void take(
            ChunkedBacklog backlog, NavigableMap<Bytes, String> all, Bytes end, int enough, boolean divisible) {
        NavigableMap<Bytes, ChunkedBacklog.Filed> got = backlog.before(end, enough);
        List<Bytes> due = new ArrayList<>(all.headMap(end, false).keySet());
        assertThat(new ArrayList<>(got.keySet())).isEqualTo(due.subList(0, got.size()));
        got.forEach((slot, input) -> assertThat(input.body()).isEqualTo(body(all.getOrDefault(slot, "gone"))));
        if (backlog.isAllBefore(end)) {
            assertThat(got).hasSameSizeAs(due);
        } else {
            assertThat(got.values().stream()
                            .mapToInt(input -> ChunkedBacklog.weight(input.body()))
                            .sum())
                    .isGreaterThanOrEqualTo(enough);
        }
        if (!divisible && got.size() < due.size()) {
            Slot last = Slot.of(due.get(got.size() - 1).get());
            assertThat(last.sameSubjectAndTime(Slot.of(due.get(got.size()).get())))
                    .isFalse();
        }
        int some = Math.min(got.size(), enough);
        long before = backlog.taken();
        long size = got.entrySet().stream()
                .limit(some)
                .mapToLong(
                        input -> input.getKey().get().length + input.getValue().body().length)
                .sum();
        backlog.removeFirst(some);
        assertThat(backlog.taken() - before).isEqualTo(size);
        due.subList(0, some).forEach(all::remove);
    }

    /** How many inputs each entry has. */
    private List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> chunks = store.all()) {
            while (chunks.hasNext()) {
                sizes.add(Chunk.read(chunks.next().value).size());
            }
        }
        return sizes;
    }

    private static int entries(ChunkedBacklog backlog) {
        return backlog.before(Slot.LAST, Integer.MAX_VALUE).size();
    }

    private static List<String> texts(Map<Bytes, ChunkedBacklog.Filed> inputs) {
        return inputs.values().stream()
                .map(input -> new String(input.body(), UTF_8))
                .toList();
    }

    private static Bytes slot(long time, String subject, int order) {
        return Slot.of(new EventTime(time), subject.getBytes(UTF_8), new byte[] {(byte) (order >> 8), (byte) order})
                .key();
    }

    private static byte[] body(String text) {
        return text.getBytes(UTF_8);
    }
}
