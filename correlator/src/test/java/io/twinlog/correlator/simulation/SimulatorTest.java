package io.twinlog.correlator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.simulation.Simulation.Result;
import io.twinlog.correlator.simulation.truth.Divergence;
import io.twinlog.correlator.simulation.truth.Expected;
import io.twinlog.correlator.simulation.truth.Finding;
import io.twinlog.correlator.simulation.truth.Plan;
import io.twinlog.correlator.simulation.truth.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random histories, judged by what really happened.
 *
 * <p>In every build a fixed set of seeds; others under the profile {@code simulate}, as {@link Seeds} says.
 */
class SimulatorTest {

    private static final int QUICK = 400;
    private static final Expected NOTHING = new Expected(List.of(), List.of(), List.of(), List.of());

    @Test
    void whatIsOpenIsWhatIsDifferentInEveryDelivery() {
        Tally tally = new Tally();
        new Seeds(QUICK, tally).play(seed -> Simulation.play(Workload.plan(seed)), result -> {
            tally.add(result);
            assertThat(result.faults())
                    .withFailMessage(() -> Retelling.of(Shrinking.shrunk(result)))
                    .isEmpty();
            return true;
        });
        assertThat(tally.histories()).isPositive();
    }

    @Test
    void theSeedsOfEveryBuildHaveEveryKindOfDivergence() {
        Tally tally = new Tally();
        for (long seed = 1; seed <= QUICK; seed++) {
            tally.add(new Result(Workload.plan(seed), NOTHING, 0, List.of()));
        }
        assertThat(tally.kinds()).isEqualTo(Divergence.class.getPermittedSubclasses().length);
    }

    @Test
    void theSameSeedMakesTheSameHistory() {
        assertThat(Workload.plan(7)).isEqualTo(Workload.plan(7)).isNotEqualTo(Workload.plan(8));
    }

    /** The oracle is tested too: where nothing interferes it must expect what the divergence says it does. */
    @Test
    void theOracleExpectsWhatWasInjected() {
        int claimed = 0;
        for (long seed = 1; seed <= 4 * QUICK; seed++) {
            Plan plan = Workload.plan(seed);
            Finding claim = Claims.of(plan);
            if (claim != null) {
                claimed++;
                assertThat(History.of(plan).expected().open())
                        .as("seed %s: %s", seed, plan.divergences())
                        .anyMatch(claim::covers);
            }
        }
        assertThat(claimed).isGreaterThan(20);
    }

    /** A simulator that passes whatever it is shown proves nothing: with the truth turned round it must fail. */
    @Test
    void aDifferenceThatIsNotReportedIsAFault() {
        int noticed = 0;
        int different = 0;
        for (long seed = 1; seed <= 100; seed++) {
            History history = History.of(Workload.plan(seed));
            if (history.expected().size() > 0) {
                different++;
                noticed += Judgement.wrong(history.expected(), new Told()).isEmpty() ? 0 : 1;
            }
        }
        assertThat(noticed).isEqualTo(different).isPositive();
    }
}
