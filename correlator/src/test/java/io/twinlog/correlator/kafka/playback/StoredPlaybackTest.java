package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is saved of states that only wait. A letter has its timer 10 after it came, as its capital says until then. */
class StoredPlaybackTest {

    private final KeyValueStore<Bytes, byte[]> inbox = HeapStore.open("inbox");
    private final KeyValueStore<Bytes, byte[]> states = HeapStore.open("states");
    private final KeyValueStore<Bytes, byte[]> agenda = HeapStore.open("agenda");
    private final KeyValueStore<Bytes, byte[]> watermarks = HeapStore.open("watermarks");
    private final Bytes speaker = Bytes.wrap("speaker".getBytes(UTF_8));
    private final List<String> said = new ArrayList<>();
    private long mostUnsaved = 1_000;
    private Frontier frontier = new Frontier(watermarks, List.of(speaker));
    private StoredPlayback<String, Letter, String> playback = playback();

    private record Letter(long time, String letter) {}

    @Test
    void aTimerThatCanOnlyEndInSilenceDoesNotWakeItsStateAndIsPlayedWithTheNextInput() {
        add(5, "A");
        playTo(6);
        assertThat(subjects(agenda)).isEmpty();
        assertThat(values(states)).containsExactly("A@5");

        playTo(100);
        assertThat(values(states)).containsExactly("A@5");
        assertThat(said).isEmpty();

        add(101, "?");
        playTo(102);
        assertThat(said).containsExactly("a at 101");
    }

    @Test
    void beforeItsTimeItHasNotBeenPlayed() {
        add(5, "A");
        playTo(6);
        add(14, "?");
        playTo(14);

        assertThat(said).containsExactly("A at 14");
    }

    @Test
    void aTimerThatHasAnEffectWakesItsState() {
        add(5, "E");
        playTo(6);
        assertThat(subjects(agenda)).containsExactly("subject");

        playTo(15);
        assertThat(said).containsExactly("e at 15");
    }

    @Test
    void whatIsForgottenInTheEndIsLookedAtToBeForgotten() {
        add(5, "F");
        playTo(6);
        assertThat(subjects(agenda)).containsExactly("subject");

        playTo(15);
        assertThat(values(states)).isEmpty();
        assertThat(subjects(agenda)).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void muchThatWaitsIsSavedWithoutACommit() {
        for (int time = 0; time < 100; time++) {
            add(time, "A");
        }

        int saved = 0;
        try (KeyValueIterator<Bytes, byte[]> chunks = inbox.range(Slot.FIRST, Slot.LAST)) {
            while (chunks.hasNext()) {
                saved += Chunk.read(chunks.next().value).size();
            }
        }
        assertThat(saved).isBetween(60, 99);
    }

    @Test
    void muchThatIsPlayedIsSavedWithoutACommit() {
        add(5, "E");
        playTo(6);
        mostUnsaved = 0;
        playback = playback();
        frontier.raise(speaker, new EventTime(15));
        playback.work(1_000);

        assertThat(values(states)).containsExactly("e@5");
        assertThat(entries(agenda)).isEmpty();
    }

    @Test
    void whatRestsIsSavedWithoutACommitOnlyWhenItIsSeveralTimesAsMuch() {
        assertThat(savedAfter("A", 60)).isZero();
        assertThat(savedAfter("E", 60)).isPositive();
        assertThat(savedAfter("A", 200)).isPositive();
    }

    /** How many states are saved without a commit when so many letters of as many subjects, 20 bytes each, are taken in and played. */
    private int savedAfter(String letter, int count) {
        KeyValueStore<Bytes, byte[]> kept = HeapStore.open("kept");
        Frontier now = new Frontier(HeapStore.open("heard"), List.of(speaker));
        StoredPlayback<String, Letter, String> playing = playback(now, kept);
        byte[] bytes = letter.getBytes(UTF_8);
        for (int i = 0; i < count; i++) {
            byte[] subject = "%06d".formatted(i).getBytes(UTF_8);
            playing.add(new EventTime(i), subject, bytes, 0, bytes.length, bytes);
            now.raise(speaker, new EventTime(i));
            playing.work(1);
        }
        return entries(kept).size();
    }

    private void add(long time, String letter) {
        byte[] bytes = letter.getBytes(UTF_8);
        playback.add(new EventTime(time), "subject".getBytes(UTF_8), bytes, 0, bytes.length, bytes);
    }

    /** Plays, saves and goes on in another process. */
    private void playTo(long time) {
        frontier.raise(speaker, new EventTime(time));
        playback.work(1_000);
        playback.save();
        frontier = new Frontier(watermarks, List.of(speaker));
        playback = playback();
    }

    private StoredPlayback<String, Letter, String> playback() {
        return playback(frontier, states);
    }

    private StoredPlayback<String, Letter, String> playback(Frontier upTo, KeyValueStore<Bytes, byte[]> kept) {
        return new StoredPlayback<>(
                new PlaybackStores(inbox, kept, agenda, mostUnsaved, 0, 0),
                upTo,
                (subject, slot, body) -> new Letter(slot.time().micros(), new String(body, UTF_8)),
                new Codec<>(state -> state.getBytes(UTF_8), bytes -> new String(bytes, UTF_8)),
                state -> true,
                StoredPlaybackTest::advance,
                (subject, effects) -> said.addAll(effects),
                false);
    }

    private static Played<String, String> advance(
            byte[] subject, @Nullable String state, List<Letter> due, EventTime upTo) {
        List<String> effects = new ArrayList<>();
        String now = state;
        for (Letter letter : due) {
            now = timer(now, new EventTime(letter.time() - 1), effects);
            if (letter.letter().equals("?")) {
                effects.add((now == null ? "nothing" : now.substring(0, 1)) + " at " + letter.time());
            } else {
                now = letter.letter() + "@" + letter.time();
            }
        }
        now = timer(now, upTo, effects);
        return new Played<>(now, effects, deadline(now));
    }

    private static @Nullable String timer(@Nullable String state, EventTime upTo, List<String> effects) {
        EventTime deadline = deadline(state);
        if (state == null || deadline.equals(EventTime.MAX) || deadline.isAfter(upTo)) {
            return state;
        }
        String small = state.toLowerCase(Locale.ROOT);
        if (state.startsWith("E")) {
            effects.add("e at " + deadline.micros());
        }
        return state.startsWith("F") ? null : small;
    }

    private static EventTime deadline(@Nullable String state) {
        return state == null || Character.isLowerCase(state.charAt(0))
                ? EventTime.MAX
                : new EventTime(Long.parseLong(state.substring(2)) + 10);
    }

    private static List<String> values(KeyValueStore<Bytes, byte[]> states) {
        return entries(states).stream()
                .map(entry -> new String(entry.value, Long.BYTES, entry.value.length - Long.BYTES, UTF_8))
                .toList();
    }

    private static List<String> subjects(KeyValueStore<Bytes, byte[]> agenda) {
        return entries(agenda).stream()
                .map(entry -> new String(Slot.of(entry.key.get()).subject().get(), UTF_8))
                .toList();
    }

    private static List<KeyValue<Bytes, byte[]>> entries(KeyValueStore<Bytes, byte[]> store) {
        List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }
}
