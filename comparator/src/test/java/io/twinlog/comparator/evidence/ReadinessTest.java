package io.twinlog.comparator.evidence;

import static io.twinlog.comparator.evidence.Story.at;
import static io.twinlog.comparator.evidence.Story.differs;
import static io.twinlog.comparator.evidence.Story.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {

    /** Statistical tables: the upper limit of the two-sided interval at 90 % is the one-sided bound at 95 %. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.2589",
        "1, 10, 0.3942",
        "2, 10, 0.5069",
        "5, 10, 0.7776",
        "9, 10, 0.9949",
        "10, 10, 1",
        "0, 20, 0.1391",
        "1, 20, 0.2161",
        "0, 100, 0.0295",
        "0, 1, 0.95",
        "0, 0, 1"
    })
    void theUpperBoundIsTheOneOfTheTables(long differing, long compared, double bound) {
        assertThat(ClopperPearson.upperBound(differing, compared)).isCloseTo(bound, within(0.00005));
    }

    @Test
    void theUpperBoundIsWhereTheBinomialSaysForAnySeed() {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int compared = 1 + random.nextInt(i < 50 ? 200 : 3_000);
            int differing = random.nextInt(Math.min(compared, 40));
            double expected = bySearch(differing, compared);
            assertThat(ClopperPearson.upperBound(differing, compared))
                    .as(differing + " of " + compared)
                    .isCloseTo(expected, within(expected * 1e-9));
        }
    }

    @Test
    void theRuleOfThreeApproximatesIt() {
        for (long compared : List.of(1_000L, 1_000_000L, 1_000_000_000L)) {
            assertThat(ClopperPearson.upperBound(0, compared) * compared).isBetween(2.99, 3.0);
        }
        // 4.7439 is half the 95th percentile of chi-squared with 4 degrees of freedom: the bound of a rare event seen
        // once.
        assertThat(ClopperPearson.upperBound(1, 100_000_000) * 100_000_000).isCloseTo(4.7439, within(0.0001));
        assertThat(ClopperPearson.upperBound(3, 1_000_000_000) * 1_000_000_000).isCloseTo(7.7537, within(0.0001));
    }

    @Test
    void itNeverFallsWithDifferencesAndNeverRisesWithAgreement() {
        double last = 0;
        for (int differing = 0; differing <= 50; differing++) {
            double bound = ClopperPearson.upperBound(differing, 50);
            assertThat(bound).isGreaterThanOrEqualTo(last);
            last = bound;
        }
        last = 1;
        for (int compared = 2; compared < 5_000; compared += 7) {
            double bound = ClopperPearson.upperBound(2, compared);
            assertThat(bound).isLessThanOrEqualTo(last);
            last = bound;
        }
        assertThatThrownBy(() -> ClopperPearson.upperBound(3, 2)).hasMessage("3 of 2 cannot differ");
    }

    @Test
    void soManyMustAgree() {
        assertThat(Readiness.needed(0.001)).isEqualTo(2_995);
        assertThat(Readiness.needed(0.01)).isEqualTo(299);
        assertThat(Readiness.needed(0.95)).isEqualTo(2);
        assertThat(Readiness.needed(0.96)).isEqualTo(1);
        for (double rate : List.of(0.3, 0.05, 0.002, 1e-5, 1e-7)) {
            long needed = Readiness.needed(rate);
            assertThat(ClopperPearson.upperBound(0, needed)).isLessThan(rate);
            assertThat(ClopperPearson.upperBound(0, needed - 1)).isGreaterThanOrEqualTo(rate);
        }
        for (double rate : List.of(0.0, 1.0, -1.0, Double.NaN)) {
            assertThatThrownBy(() -> Readiness.needed(rate)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void isToldByTypeOverAllPairs() {
        RunAccumulator one = new RunAccumulator("one", "live", Period.ALL);
        one.verdict(verdict("1", "Raise", Verdict.AGREED, Map.of(RowVerdict.ACCEPTED, 2L), 10));
        one.verdict(verdict("2", "Raise", Verdict.MISSING_IN_NEW, Map.of(), 40));
        one.verdict(verdict("3", "Raise", Verdict.UNDECIDABLE, Map.of(), 50));
        one.verdict(verdict("4", "Remove", Verdict.AGREED, Map.of(), 20));
        one.discrepancy(differs(9, "Rename", "status", Status.OPEN, 100));
        RunAccumulator other = new RunAccumulator("other", "live", Period.ALL);
        other.verdict(verdict("1", "Raise", Verdict.DIFFERENT, Map.of(), 30));
        other.verdict(verdict("2", "Raise", Verdict.AGREED, Map.of(), 5));

        List<Readiness> readiness = Readiness.of(List.of(one.summary(), other.summary()));

        assertThat(readiness)
                .containsExactly(
                        new Readiness(
                                "Raise", 4, 2, 1, 2, ClopperPearson.upperBound(2, 4), at(40), Duration.ofSeconds(60)),
                        new Readiness("Remove", 1, 0, 0, 0, 0.95, null, Duration.ofSeconds(80)));
        assertThat(readiness.get(1).isBelow(0.95)).isFalse();
        assertThat(readiness.get(1).isBelow(0.9501)).isTrue();
        assertThat(Readiness.of(List.of())).isEmpty();
    }

    @Test
    void whatCouldNotBeComparedProvesNothing() {
        RunAccumulator run = new RunAccumulator("one", "live", Period.ALL);
        run.verdict(verdict("1", "Raise", Verdict.UNDECIDABLE, Map.of(), 10));
        assertThat(Readiness.of(List.of(run.summary())))
                .containsExactly(new Readiness("Raise", 0, 0, 1, 0, 1, null, Duration.ZERO));
    }

    /** Bisection on the binomial distribution itself, in 40 digits. */
    private static double bySearch(int differing, int compared) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (atMost(differing, compared, middle).doubleValue() > 0.05) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static BigDecimal atMost(int differing, int compared, double rate) {
        MathContext digits = new MathContext(40);
        BigDecimal p = new BigDecimal(rate);
        BigDecimal q = BigDecimal.ONE.subtract(p);
        BigDecimal term = q.pow(compared, digits);
        BigDecimal sum = term;
        BigDecimal odds = p.divide(q, digits);
        for (int k = 1; k <= differing; k++) {
            term = term.multiply(odds, digits)
                    .multiply(BigDecimal.valueOf(compared - k + 1L), digits)
                    .divide(BigDecimal.valueOf(k), digits);
            sum = sum.add(term, digits);
        }
        return sum;
    }
}
