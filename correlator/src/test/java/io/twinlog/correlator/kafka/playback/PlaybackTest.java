package io.twinlog.correlator.kafka.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.playback.SumStep.Digit;
import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackTest {

    private final Stage stage = new Stage();

    @Test
    void nothingIsPlayedBeforeEverySpeakerHasSpoken() {
        stage.add(new Digit("a", 1, "1"));
        stage.raise("left", 100);

        assertThat(stage.work(10)).isNull();
        assertThat(stage.isBehind()).isFalse();
        assertThat(stage.said).isEmpty();

        stage.raise("right", 100);

        assertThat(stage.work(10)).isEqualTo(new EventTime(100));
        assertThat(stage.said).isEqualTo(Map.of("a", List.of("1@11")));
    }

    @Test
    void theSlowerSpeakerHoldsEverythingBack() {
        stage.add(new Digit("a", 1, "1"));
        stage.raise("left", 1_000_000);
        stage.raise("right", 10);

        assertThat(stage.work(10)).isEqualTo(new EventTime(10));
        assertThat(stage.said).isEmpty();
        assertThat(stage.sizes()).containsExactly(0L, 1L, 1L);

        stage.raise("right", 11);

        assertThat(stage.work(10)).isEqualTo(new EventTime(11));
        assertThat(stage.said).isEqualTo(Map.of("a", List.of("1@11")));
        assertThat(stage.sizes()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void watermarksNeverGoBack() {
        stage.raise("left", 20);
        stage.raise("right", 20);
        stage.work(10);
        stage.raise("left", 15);

        assertThat(stage.isBehind()).isFalse();
    }

    @Test
    void strangersChangeNothing() {
        stage.raise("left", 20);
        stage.raise("stranger", 20);

        assertThat(stage.isBehind()).isFalse();
    }

    @Test
    void inputsArePlayedInOrderHoweverTheyArrive() {
        stage.add(new Digit("a", 5, "3"));
        stage.add(new Digit("a", -7, "1"));
        stage.add(new Digit("a", 0, "2"));
        stage.raise("left", 50);
        stage.raise("right", 50);
        stage.work(10);

        assertThat(stage.said).isEqualTo(Map.of("a", List.of("123@15")));
    }

    @Test
    void aTimerBetweenTwoInputsIsPlayedBetweenThem() {
        stage.add(new Digit("a", 1, "1"));
        stage.add(new Digit("a", 11, "2"));
        stage.add(new Digit("a", 22, "3"));
        stage.raise("left", 50);
        stage.raise("right", 50);
        stage.work(10);

        assertThat(stage.said).isEqualTo(Map.of("a", List.of("12@21", "3@32")));
    }

    @Test
    void aPieceEndsBetweenSubjectsEvenAmongInputsOfOneTime() {
        for (String subject : List.of("a", "b", "c")) {
            stage.add(new Digit(subject, 5, "1"));
            stage.add(new Digit(subject, 5, "2"));
        }
        stage.raise("left", 40);
        stage.raise("right", 40);

        assertThat(stage.work(1)).isNull();
        assertThat(stage.sizes()).containsExactly(4L, 1L, 1L);
        assertThat(stage.isBehind()).isTrue();
        while (stage.isBehind()) {
            stage.work(1);
        }
        assertThat(stage.said).isEqualTo(Map.of("a", List.of("12@15"), "b", List.of("12@15"), "c", List.of("12@15")));
    }

    @Test
    void theFrontierIsReportedOnlyWhenAllItCoversIsPlayed() {
        stage.add(new Digit("a", 1, "1"));
        stage.add(new Digit("b", 2, "1"));
        stage.raise("left", 40);
        stage.raise("right", 40);
        List<EventTime> reports = new ArrayList<>();
        int pieces = 0;
        while (stage.isBehind()) {
            EventTime reached = stage.work(1);
            if (reached != null) {
                reports.add(reached);
                assertThat(stage.sizes()).containsExactly(0L, 0L, 0L);
            }
            pieces++;
        }

        assertThat(reports).containsExactly(new EventTime(40));
        assertThat(pieces).isGreaterThan(3);
    }

    /** Invariant 2, for the engine by itself: arrival, steps of the frontier, sizes of pieces and restarts do not matter. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void anyArrivalAnyStepAnyPieceAnyRestartYieldsTheSame(long seed) {
        Random random = new Random(seed);
        List<Digit> inputs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            inputs.add(new Digit(
                    "k" + random.nextInt(12), random.nextInt(400), String.valueOf((char) ('A' + random.nextInt(26)))));
        }
        // Two equal ones would be one slot.
        List<Digit> distinct = new ArrayList<>(new LinkedHashSet<>(inputs));
        Stage oneGo = new Stage();
        distinct.forEach(oneGo::add);
        oneGo.raise("left", 500);
        oneGo.raise("right", 500);
        oneGo.work(Integer.MAX_VALUE);

        playInPieces(random, distinct);

        assertThat(stage.said).isEqualTo(oneGo.said);
        assertThat(stage.sizes()).containsExactly(0L, 0L, 0L);
        assertThat(oneGo.said).isEqualTo(byHand(distinct));
    }

    private void playInPieces(Random random, List<Digit> inputs) {
        List<Digit> waiting = new ArrayList<>(inputs);
        Collections.shuffle(waiting, random);
        long left = 0;
        long right = 0;
        while (left < 500 || right < 500 || stage.isBehind()) {
            if (random.nextBoolean()) {
                left = Math.min(500, left + random.nextInt(60));
            } else {
                right = Math.min(500, right + random.nextInt(60));
            }
            long covered = Math.max(left, right);
            waiting.stream().filter(n -> n.time() <= covered).forEach(stage::add);
            waiting.removeIf(n -> n.time() <= covered);
            stage.raise("left", left);
            stage.raise("right", right);
            stage.work(1 + random.nextInt(8));
            if (random.nextInt(5) == 0) {
                stage.save();
                stage.restart();
            }
        }
    }

    /** The same by a plain loop over sorted inputs: the oracle. */
    private static Map<String, List<String>> byHand(List<Digit> inputs) {
        Map<String, List<String>> said = new TreeMap<>();
        inputs.stream().map(Digit::subject).distinct().forEach(subject -> {
            List<Digit> own = inputs.stream()
                    .filter(n -> n.subject().equals(subject))
                    .sorted(Comparator.comparingLong(Digit::time).thenComparing(Digit::digit))
                    .toList();
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < own.size(); i++) {
                digits.append(own.get(i).digit());
                long quiet = own.get(i).time() + SumStep.QUIET;
                if (i + 1 == own.size() || own.get(i + 1).time() > quiet) {
                    said.computeIfAbsent(subject, s -> new ArrayList<>()).add(digits + "@" + quiet);
                    digits.setLength(0);
                }
            }
        });
        return said;
    }
}
