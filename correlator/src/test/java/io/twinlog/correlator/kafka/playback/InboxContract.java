package io.twinlog.correlator.kafka.playback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

/** What every inbox does. Inputs come by two lanes, along each of which time does not go back. */
public abstract class InboxContract {

    private Inbox<Input> inbox = new Nothing();

    /** An input; of one subject and time the lesser word is played first. */
    public record Input(String subject, long time, String word) {}

    /** Fills and makes the inbox. */
    protected abstract Inbox<Input> inboxOf(List<Input> left, List<Input> right);

    @Test
    void onlyWhatTheTargetCoversIsTakenAndOnce() {
        inbox = inboxOf(List.of(new Input("a", 1, "x"), new Input("a", 5, "y")), List.of(new Input("b", 3, "z")));

        assertThat(take(4)).isEqualTo(Map.of("a", List.of("x"), "b", List.of("z")));
        assertThat(take(4)).isEmpty();
        assertThat(take(5)).isEqualTo(Map.of("a", List.of("y")));
    }

    @Test
    void aSubjectsInputsComeInOrderWhicheverLaneTheyCameBy() {
        inbox = inboxOf(
                List.of(new Input("a", 1, "3"), new Input("a", 4, "5")),
                List.of(new Input("a", -7, "1"), new Input("a", 1, "2"), new Input("a", 2, "4")));

        assertThat(take(9)).isEqualTo(Map.of("a", List.of("1", "2", "3", "4", "5")));
    }

    @Test
    void inPiecesTheSameIsTaken() {
        List<Input> left = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            left.add(new Input("k" + i % 3, i / 7, "w" + (10 + i)));
        }
        inbox = inboxOf(left, List.of());
        Map<String, List<String>> taken = new TreeMap<>();
        EventTime target = new EventTime(100);
        boolean more = true;
        while (more) {
            Inbox.Batch<Input> batch = inbox.take(target, 4);
            more = batch.size() > 0;
            words(batch)
                    .forEach((subject, words) -> taken.computeIfAbsent(subject, s -> new ArrayList<>())
                            .addAll(words));
            batch.due()
                    .keySet()
                    .forEach(subject ->
                            assertThat(batch.complete(subject, target)).isLessThanOrEqualTo(target));
        }

        Map<String, List<String>> all = new TreeMap<>();
        left.forEach(input ->
                all.computeIfAbsent(input.subject(), s -> new ArrayList<>()).add(input.word()));
        assertThat(taken).isEqualTo(all);
    }

    private Map<String, List<String>> take(long target) {
        return words(inbox.take(new EventTime(target), Integer.MAX_VALUE));
    }

    private static Map<String, List<String>> words(Inbox.Batch<Input> batch) {
        Map<String, List<String>> words = new TreeMap<>();
        batch.due()
                .forEach((subject, inputs) -> words.put(
                        new String(subject.get(), UTF_8),
                        inputs.stream().map(Input::word).toList()));
        return words;
    }

    /** A subject as bytes. */
    protected static Bytes subject(Input input) {
        return Bytes.wrap(input.subject().getBytes(UTF_8));
    }

    private static final class Nothing implements Inbox<Input> {
        @Override
        public Batch<Input> take(EventTime target, int atLeast) {
            throw new IllegalStateException("the inbox has not been made");
        }
    }
}
