package io.twinlog.correlator.correlation;

import static io.twinlog.correlator.correlation.Story.story;

import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One row that both sides change in another order, and that hardly ever rests. */
class OrderTest {

    private static final List<String> ATTRIBUTES = List.of("a", "b", "c", "d");
    private static final int CHANGES = 40;

    /** What is done, and when by each side. */
    private record Deed(Map<String, Integer> sets, double at) {}

    /** Those that touch the same attribute come in the same order on both sides. */
    @ParameterizedTest
    @CsvSource({"10, false", "30, false", "59, false", "10, true", "30, true"})
    void whatCommutesMayBeDoneInAnyOrder(int apart, boolean withoutRowsBefore) {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed * 31 + apart);
            List<Deed> legacy = new ArrayList<>();
            List<Deed> renewed = new ArrayList<>();
            Map<String, Double> busyInLegacy = new HashMap<>();
            Map<String, Double> busyInNew = new HashMap<>();
            double now = 100;
            for (int i = 0; i < CHANGES; i++) {
                now += random.nextDouble() * 20;
                Map<String, Integer> sets = new TreeMap<>();
                for (int more = random.nextInt(2); more >= 0; more--) {
                    sets.put(ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())), random.nextInt(3));
                }
                double start = now;
                legacy.add(deed(sets, start + random.nextDouble() * apart, busyInLegacy));
                renewed.add(deed(sets, start + random.nextDouble() * apart, busyInNew));
            }
            Story story = story().withoutInstructions()
                    .legacy(0, null, "+ a=0 b=0 c=0 d=0")
                    .renewed(0, null, "+ a=0 b=0 c=0 d=0");
            tell(story, Side.LEGACY, legacy, false);
            tell(story, Side.NEW, renewed, withoutRowsBefore);
            try {
                story.expect();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + "\n" + legacy + "\n" + renewed, e);
            }
        }
    }

    @Test
    void whatDoesNotCommuteIsForgottenWhenTheStatesMeet() {
        story().legacy(10, null, "a:0->1 b=0")
                .legacy(11, null, "a:1->2 b=0")
                .renewed(10.5, null, "a:0->2 b=0")
                .renewed(11.5, null, "a:2->1 b=0")
                .legacy(40, null, "a:2->3 b=0")
                .renewed(41, null, "a:1->3 b=0")
                .expect();
    }

    @Test
    void whatDoesNotCommuteIsToldIfTheyDoNot() {
        story().legacy(10, null, "a:0->1 b=0")
                .legacy(11, null, "a:1->2 b=0")
                .renewed(10.5, null, "a:0->2 b=0")
                .renewed(11.5, null, "a:2->1 b=0")
                .expect("@72.5 OPEN 1 MISSING_IN_LEGACY a(-|1)");
    }

    /** What supersedes it must be equal in what it changed. */
    @Test
    void whatIsMissingIsToldHoweverMuchElseHappensToTheRow() {
        Story story = story().legacy(0, null, "+ a=0 b=0").renewed(0, null, "+ a=0 b=0");
        story.legacy(100, null, "a:0->1 b=0");
        writeOn(story, 110, 100, "a=1", "a=0");
        story.expect("@171 OPEN 1 MISSING_IN_NEW a(1|-)");
    }

    @Test
    void soIsWhatIsMissingUnderAnInstruction() {
        Story story = story().legacy(0, null, "+ a=0 b=0").renewed(0, null, "+ a=0 b=0");
        story.legacy(100, "I1", "a:0->1 b=0");
        writeOn(story, 110, 100, "a=1", "a=0");
        story.expect("@171 OPEN 1 MISSING_IN_NEW I1 a(1|-)");
    }

    @Test
    void aRowThatNeverRestsTellsThatItsStatesDiffer() {
        inAnotherOrder().expect("@360 OPEN 1 STATE_MISMATCH a(2|1)");
    }

    @Test
    void aRowThatNeverRestsTellsWhatIsEqualAgain() {
        Story story = inAnotherOrder().legacy(1_105, "I3", "a:2->3 b=100").renewed(1_106, "I3", "a:1->3 b=100");
        writeOn(story, 1_110, 100, "a=3", "a=3");
        story.expect(
                "@360 OPEN 1 STATE_MISMATCH a(2|1)",
                "@1270 RESOLVED 2 STATE_MISMATCH a(2|1) (the row's states are equal again)");
    }

    @Test
    void whatChangesAllTheTimeOnEitherSideIsNotToldForThat() {
        Story story = story().legacy(0, null, "+ a=0 b=0").renewed(0, null, "+ a=0 b=0");
        for (int i = 0; i < 100; i++) {
            story.legacy(110 + 10 * i, null, "a=0 b:" + i + "->" + (i + 1));
            story.renewed(139 + 10 * i, null, "a=0 b:" + i + "->" + (i + 1));
        }
        story.expect();
    }

    /** Two instructions, each carried out alike, but one after the other; and other work on the row all the time. */
    @Test
    void whatIsChangedWhenARowThatDoesNotRestIsLookedAtIsToldOnce() {
        Story story = story();
        for (int i = 0; i < 9; i++) {
            String what = "b:" + i + "->" + (i + 1) + " a=1";
            story.legacy(30 * i, "I" + i, what).renewed(30 * i + 1, "I" + i, what);
        }
        story.legacy(280, "I9", "a:1->2 b=9").expect("@341 OPEN 1 MISSING_IN_NEW I9 a(2|-)");
    }

    private static Story inAnotherOrder() {
        Story story = story().legacy(100, "I1", "a:0->1 b=0")
                .legacy(101, "I2", "a:1->2 b=0")
                .renewed(100, "I2", "a:0->2 b=0")
                .renewed(101, "I1", "a:2->1 b=0");
        writeOn(story, 110, 100, "a=2", "a=1");
        return story;
    }

    private static void writeOn(Story story, int from, int times, String inLegacy, String inNew) {
        for (int i = 0; i < times; i++) {
            String writes = " b:" + i + "->" + (i + 1);
            story.legacy(from + 10 * i, null, inLegacy + writes).renewed(from + 10 * i + 1, null, inNew + writes);
        }
    }

    private static Deed deed(Map<String, Integer> sets, double earliest, Map<String, Double> busy) {
        double at = earliest;
        for (String name : sets.keySet()) {
            at = Math.max(at, busy.getOrDefault(name, 0d) + 0.01);
        }
        for (String name : sets.keySet()) {
            busy.put(name, at);
        }
        return new Deed(sets, Math.round(at * 1000) / 1000d);
    }

    private static void tell(Story story, Side side, List<Deed> deeds, boolean withoutRowsBefore) {
        Map<String, Integer> row = new TreeMap<>();
        ATTRIBUTES.forEach(name -> row.put(name, 0));
        for (Deed deed :
                deeds.stream().sorted(Comparator.comparingDouble(Deed::at)).toList()) {
            StringBuilder what = new StringBuilder(withoutRowsBefore ? "? " : "");
            row.forEach((name, value) -> {
                int next = deed.sets().getOrDefault(name, value);
                what.append(name)
                        .append(next == value || withoutRowsBefore ? "=" + next : ":" + value + "->" + next)
                        .append(' ');
            });
            row.putAll(deed.sets());
            if (side == Side.LEGACY) {
                story.legacy(deed.at(), null, what.toString().trim());
            } else {
                story.renewed(deed.at(), null, what.toString().trim());
            }
        }
    }
}
