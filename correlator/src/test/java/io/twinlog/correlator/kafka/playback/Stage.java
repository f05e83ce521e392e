package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** A playback of {@link SumStep} with two speakers, on stores that outlive it as a changelog would. */
final class Stage {

    final Map<String, List<String>> said = new TreeMap<>();

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final KeyValueStore<Bytes, byte[]> inbox = store("inbox");
    private final KeyValueStore<Bytes, byte[]> states = store("states");
    private final KeyValueStore<Bytes, byte[]> agenda = store("agenda");
    private final KeyValueStore<Bytes, byte[]> watermarks = store("watermarks");
    private Frontier frontier;
    private StoredPlayback<SumStep.Sum, SumStep.Digit, String> playback;

    Stage() {
        frontier = newFrontier();
        playback = newPlayback();
    }

    /** Goes on where the last save was; what came since has to come again. */
    void restart() {
        frontier = newFrontier();
        playback = newPlayback();
    }

    void save() {
        playback.save();
    }

    void add(SumStep.Digit input) {
        byte[] digit = input.digit().getBytes(UTF_8);
        playback.add(new EventTime(input.time()), input.subject().getBytes(UTF_8), digit, 0, digit.length, digit);
    }

    void raise(String speaker, long time) {
        frontier.raise(Bytes.wrap(speaker.getBytes(UTF_8)), new EventTime(time));
    }

    @Nullable
    EventTime work(int budget) {
        return playback.work(budget);
    }

    boolean isBehind() {
        return playback.isBehind();
    }

    /** How many inputs, states and deadlines inbox, states and agenda hold. */
    List<Long> sizes() {
        playback.save();
        long inputs = 0;
        try (KeyValueIterator<Bytes, byte[]> all = inbox.range(Slot.FIRST, Slot.LAST)) {
            while (all.hasNext()) {
                inputs += Chunk.read(all.next().value).size();
            }
        }
        // As long as there are inputs, their number lies beside them.
        assertThat(size(inbox) == 0).isEqualTo(inputs == 0);
        return List.of(inputs, size(states), size(agenda));
    }

    private static long size(KeyValueStore<Bytes, byte[]> store) {
        long size = 0;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> next = all.next();
                size += next.value == null ? 0 : 1;
            }
        }
        return size;
    }

    private Frontier newFrontier() {
        return new Frontier(
                watermarks, List.of(Bytes.wrap("left".getBytes(UTF_8)), Bytes.wrap("right".getBytes(UTF_8))));
    }

    private StoredPlayback<SumStep.Sum, SumStep.Digit, String> newPlayback() {
        return new StoredPlayback<>(
                new PlaybackStores(inbox, states, agenda, 50, 50, 1_000),
                frontier,
                (subject, slot, body) -> new SumStep.Digit(
                        new String(subject, UTF_8), slot.time().micros(), new String(body, UTF_8)),
                new Codec<>(Stage::encode, Stage::decode),
                sum -> true,
                new SumStep(),
                (subject, effects) -> said.computeIfAbsent(new String(subject, UTF_8), s -> new ArrayList<>())
                        .addAll(effects),
                false);
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static byte[] encode(SumStep.Sum sum) {
        return (sum.deadline() + " " + sum.digits()).getBytes(UTF_8);
    }

    private static SumStep.Sum decode(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        int blank = text.indexOf(' ');
        return new SumStep.Sum(text.substring(blank + 1), Long.parseLong(text.substring(0, blank)));
    }
}
