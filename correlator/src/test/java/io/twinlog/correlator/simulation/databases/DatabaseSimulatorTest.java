package io.twinlog.correlator.simulation.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.correlator.simulation.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two databases with different schemas, from their logs to the subscriber.
 *
 * <p>In every build a fixed set of seeds; others under the profile {@code simulate}, as {@link Seeds} says.
 */
class DatabaseSimulatorTest {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSimulatorTest.class);
    private static final int QUICK = 150;
    private static final int DELIVERIES = 2;
    /** Every so manyth history is replayed too: a replay starts threads, and ends in its own time. */
    private static final int REPLAYED = 16;

    /** And amid every so manyth the mapping changes. */
    private static final int REMAPPED = 4;

    private record Result(Course course, List<String> faults) {}

    @Test
    void whatWasPlantedIsFoundAndNothingElse() {
        long most = Long.getLong("simulate.faults", 1);
        Map<String, Integer> counts = new TreeMap<>();
        List<String> faulty = new ArrayList<>();
        new Seeds(QUICK, counts).play(DatabaseSimulatorTest::play, result -> {
            count(result.course(), counts);
            if (!result.faults().isEmpty()) {
                faulty.add(retold(result.course(), result.faults()));
                LOG.info(
                        "seed {} has a fault, {}: {}",
                        result.course().seed(),
                        result.course().manner(),
                        result.faults());
            }
            return faulty.size() < most;
        });
        assertThat(faulty).withFailMessage(() -> String.join("\n", faulty)).isEmpty();
        assertThat(counts).isNotEmpty();
    }

    @Test
    void theSameSeedMakesTheSameCourse() {
        assertThat(Business.course(7).told())
                .isEqualTo(Business.course(7).told())
                .isNotEqualTo(Business.course(8).told());
    }

    private static Result play(long seed) {
        Course course = Business.course(seed);
        List<String> faults = new ArrayList<>();
        try {
            Told calm = Delivery.calm(course);
            faults.addAll(Reckoning.faults(course, calm));
            for (int i = 0; i < DELIVERIES; i++) {
                Told wild = Delivery.wild(course, new Random(course.seed() * 31 + i));
                differences("reports", calm.reports(), wild.reports(), faults);
                differences("verdicts", calm.verdicts(), wild.verdicts(), faults);
                differences("rows", calm.rows(), wild.rows(), faults);
                differences("fates", calm.fates(), wild.fates(), faults);
                differences("what is left", calm.left(), wild.left(), faults);
            }
            if (seed % REPLAYED == 0) {
                faults.addAll(Replayed.faults(course, calm, new Random(seed)));
            }
            if (seed % REMAPPED == 0) {
                faults.addAll(Remapped.faults(course, calm, new Random(seed * 17)));
            }
        } catch (RuntimeException | AssertionError thrown) {
            faults.add("throws " + thrown + " at "
                    + List.of(thrown.getStackTrace()).subList(0, 8));
        }
        return new Result(course, faults);
    }

    private static void differences(String of, Object calm, Object wild, List<String> faults) {
        if (!calm.equals(wild)) {
            faults.add("another delivery has other " + of + ":\n      " + calm + "\n      " + wild);
        }
    }

    private static void count(Course course, Map<String, Integer> counts) {
        counts.merge("histories", 1, Integer::sum);
        counts.merge("planted", course.planted().size(), Integer::sum);
        counts.merge(
                "records",
                course.logs().stream().mapToInt(log -> log.lines().size()).sum(),
                Integer::sum);
        String[] manner = course.manner().split(" ", 3);
        counts.merge(manner[0] + " " + manner[1], 1, Integer::sum);
        course.planted()
                .forEach(planted ->
                        planted.kinds().forEach(kind -> counts.merge(kind + " " + planted.end(), 1, Integer::sum)));
    }

    private static String retold(Course course, List<String> faults) {
        StringBuilder retold = new StringBuilder("seed " + course.seed() + ": " + course.manner() + ", instructions "
                + course.instructions() + ", skew " + course.skew() + "\n");
        course.told().forEach(line -> retold.append("  ").append(line).append('\n'));
        course.logs()
                .forEach(log -> log.lines()
                        .forEach(line -> retold.append("  ")
                                .append(log.source())
                                .append(' ')
                                .append(Course.millis(line.time()))
                                .append(' ')
                                .append(line.lost() ? "LOST " : "")
                                .append(line.entry())
                                .append('\n')));
        Told told = Delivery.calm(course);
        for (List<Discrepancy> row : told.reports().values()) {
            row.forEach(
                    one -> retold.append("  said: ").append(Told.sentence(one)).append('\n'));
        }
        faults.forEach(fault -> retold.append("  FAULT ").append(fault).append('\n'));
        return retold.toString();
    }
}
