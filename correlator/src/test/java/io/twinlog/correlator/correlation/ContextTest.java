package io.twinlog.correlator.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Hole;
import io.twinlog.model.canonical.CanonicalInput.Start;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Times are seconds; what belongs together is at most 60 apart. */
class ContextTest {

    private static final SourceId LEGACY = new SourceId(Side.LEGACY, "main");
    private static final SourceId NEW = new SourceId(Side.NEW, "main");
    private static final CorrelationSettings TIMES = new CorrelationSettings(
            "test",
            Duration.ofSeconds(59),
            Duration.ofSeconds(1),
            Duration.ofSeconds(600),
            Duration.ofDays(1),
            Duration.ofSeconds(1),
            true);

    @Test
    void holesNearToEachOtherAreOne() {
        List<Hole> holes = IntStream.range(0, 10_000)
                .mapToObj(
                        i -> new Hole(LEGACY, new EventTime(1_000_000L + 50_000L * i), "employee", null, null, "lost"))
                .toList();

        assertThat(Context.of(TIMES).with(holes).size()).isEqualTo(1);
        assertThat(Context.of(TIMES)
                        .with(List.of(hole(1_000, "employee", null, null), hole(1_001, "employee", null, null)))
                        .size())
                .isEqualTo(2);
    }

    @Test
    void thatTheyAreOneMakesNoDifference() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<CanonicalInput> news = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                news.add(any(random));
            }
            Context each = Context.EMPTY.with(news);
            Collections.shuffle(news, random);
            Context merged = Context.of(TIMES).with(news.subList(0, 10)).with(news.subList(10, 30));
            for (int i = 0; i < 300; i++) {
                EventTime from = time(random.nextInt(4_000));
                EventTime to = from.plus(Duration.ofSeconds(60 + random.nextInt(100)));
                Side side = random.nextBoolean() ? Side.LEGACY : Side.NEW;
                String entity = random.nextBoolean() ? "employee" : "office";
                BusinessKey key = key(random.nextInt(3));
                String instruction = random.nextBoolean() ? null : "i" + random.nextInt(3);

                assertThat(merged.holeIn(side, entity, key, instruction, from, to))
                        .as("seed %s, %s %s %s %s in %s to %s", seed, side, entity, key, instruction, from, to)
                        .isEqualTo(each.holeIn(side, entity, key, instruction, from, to));
                // Of several reasons another one may be named.
                assertThat(merged.startIn(entity, key, instruction, from, to).isPresent())
                        .isEqualTo(
                                each.startIn(entity, key, instruction, from, to).isPresent());
                assertThat(merged.mayHaveChanged(side, entity, key, from, to))
                        .isEqualTo(each.mayHaveChanged(side, entity, key, from, to));
            }
        }
    }

    @Test
    void whatComesLaterMakesNoDifferenceToWhatIsAskedBefore() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Hole> holes = IntStream.range(0, 40)
                    .mapToObj(i -> new Hole(
                            random.nextBoolean() ? LEGACY : NEW,
                            new EventTime(random.nextInt(4_000_000)),
                            "employee",
                            null,
                            random.nextBoolean() ? null : "i",
                            "lost"))
                    .toList();
            EventTime now = new EventTime(random.nextInt(4_000_000));
            Context early = Context.of(TIMES)
                    .with(holes.stream()
                            .filter(hole -> !hole.time().isAfter(now))
                            .toList());
            Context late = Context.of(TIMES).with(holes);
            for (int i = 0; i < 100; i++) {
                EventTime seen = new EventTime(random.nextLong(now.micros() + 1));

                assertThat(late.mayHaveChanged(Side.LEGACY, "employee", key(1), seen, now))
                        .as("seed %s, from %s to %s", seed, seen, now)
                        .isEqualTo(early.mayHaveChanged(Side.LEGACY, "employee", key(1), seen, now));
                assertThat(late.holeIn(Side.NEW, "employee", key(1), null, seen, now))
                        .isEqualTo(early.holeIn(Side.NEW, "employee", key(1), null, seen, now));
            }
        }
    }

    @Test
    void aHoleOfOneRowIsNoOtherRows() {
        Context context = Context.of(TIMES).with(hole(1_000, "employee", key(1), null));

        assertThat(context.holeIn(Side.LEGACY, "employee", key(1), null, time(900), time(1_100)))
                .isEqualTo(Optional.of("lost"));
        assertThat(context.holeIn(Side.LEGACY, "employee", key(2), null, time(900), time(1_100)))
                .isEmpty();
        assertThat(context.holeIn(Side.LEGACY, "office", key(1), null, time(900), time(1_100)))
                .isEmpty();
        assertThat(context.holeIn(Side.NEW, "employee", key(1), null, time(900), time(1_100)))
                .isEmpty();
    }

    @Test
    void whatIsTooOldIsForgottenButForThatItWas() {
        List<CanonicalInput> news = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            news.add(hole(1_000 + 100 * i, "employee", key(i), "i" + i));
            news.add(hole(1_000 + 100 * i, "office", null, "i" + i));
            news.add(new Start(NEW, time(1_050 + 100 * i), Set.of("employee", "office"), time(1_040 + 100 * i)));
        }
        Context context = Context.of(TIMES).with(news);
        assertThat(context.size()).isEqualTo(3_000);

        Context pruned = context.prunedBefore(time(200_000));

        assertThat(pruned.size()).isEqualTo(4);
        assertThat(pruned.prunedBefore(time(300_000))).isSameAs(pruned);
        // A state last seen before the latest hole is as unknown as it was.
        assertThat(pruned.mayHaveChanged(Side.LEGACY, "employee", key(7), time(100_900), time(300_000)))
                .isTrue();
        assertThat(pruned.mayHaveChanged(Side.LEGACY, "employee", key(7), time(100_901), time(300_000)))
                .isFalse();
        assertThat(pruned.mayHaveChanged(Side.NEW, "office", key(7), time(100_950), time(300_000)))
                .isTrue();
        assertThat(pruned.mayHaveChanged(Side.NEW, "office", key(7), time(100_951), time(300_000)))
                .isFalse();
        assertThat(pruned.mayHaveChanged(Side.LEGACY, "journal", key(7), time(1), time(300_000)))
                .isFalse();
    }

    @Test
    void aHoleOfAnythingIsForgottenForAnything() {
        Context pruned = Context.of(TIMES).with(hole(1_000, null, null, null)).prunedBefore(time(2_000));

        assertThat(pruned.mayHaveChanged(Side.LEGACY, "employee", key(1), time(999), time(3_000)))
                .isTrue();
        assertThat(pruned.mayHaveChanged(Side.NEW, "employee", key(1), time(999), time(3_000)))
                .isFalse();
    }

    private static CanonicalInput any(Random random) {
        int time = random.nextInt(4_000);
        Set<String> entities = random.nextBoolean() ? Set.of("employee") : Set.of("employee", "office");
        SourceId source = random.nextBoolean() ? LEGACY : NEW;
        return switch (random.nextInt(8)) {
            case 0 -> new Start(source, time(time), entities, time(Math.max(0, time - random.nextInt(200))));
            case 1 -> new Start(source, time(random.nextInt(500)), entities);
            default ->
                new Hole(
                        source,
                        time(time),
                        random.nextInt(4) == 0 ? null : random.nextBoolean() ? "employee" : "office",
                        random.nextBoolean() ? null : key(random.nextInt(3)),
                        random.nextBoolean() ? null : "i" + random.nextInt(3),
                        "lost");
        };
    }

    private static Hole hole(
            int second, @Nullable String entity, @Nullable BusinessKey key, @Nullable String instruction) {
        return new Hole(LEGACY, time(second), entity, key, instruction, "lost");
    }

    private static BusinessKey key(int i) {
        return BusinessKey.of("no", new Value.Int(i));
    }

    private static EventTime time(int second) {
        return new EventTime(second * 1_000_000L);
    }
}
