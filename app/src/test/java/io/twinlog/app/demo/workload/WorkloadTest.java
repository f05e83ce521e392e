package io.twinlog.app.demo.workload;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeCoverage;
import io.twinlog.app.demo.workload.DemoInstruction.RemoveEmployee;
import io.twinlog.app.demo.workload.Workload.Pace;
import io.twinlog.comparator.discrepancy.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final Pace PACE =
            new Pace(Duration.ofSeconds(60), Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(1));

    private final Workload workload = Workload.plan(1, PACE);

    @Test
    void theSameSeedPlansTheSame() {
        assertThat(Workload.plan(1, PACE)).isEqualTo(workload);
        assertThat(Workload.plan(2, PACE)).isNotEqualTo(workload);
    }

    @Test
    void keepsThePace() {
        assertThat(workload.steps()).hasSize(1200);
        assertThat(workload.steps().get(1199).due()).isEqualTo(Duration.ofMillis(59_950));
        List<Step> deviant =
                workload.steps().stream().filter(s -> s.deviation() != null).toList();
        assertThat(deviant).hasSize(55);
        assertThat(deviant.get(0).due()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void everyDeviationGetsItsTurn() {
        Map<Deviation, Long> turns = workload.steps().stream()
                .flatMap(s -> Stream.ofNullable(s.deviation()))
                .collect(groupingBy(Function.identity(), counting()));
        assertThat(turns)
                .isEqualTo(Map.of(
                        Deviation.ONBOARDING_NOT_RESET, 10L,
                        Deviation.THREE_SECONDS_LATE, 9L,
                        Deviation.COVERAGE_ENDS_EARLY, 9L,
                        Deviation.ROW_FORGOTTEN, 9L,
                        Deviation.ROW_TOO_MANY, 9L,
                        Deviation.AMOUNT_ROUNDED, 9L));
    }

    @Test
    void everyInstructionHappens() {
        assertThat(workload.steps().stream()
                        .map(s -> s.instruction().getClass())
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(DemoInstruction.class.getPermittedSubclasses())
                        .filter(c -> c != DemoInstruction.OpenCompany.class)
                        .collect(Collectors.toSet()));
    }

    @Test
    void instructionsHaveIdsOfTheirOwn() {
        Set<String> ids = new HashSet<>();
        workload.foundation().forEach(i -> assertThat(ids.add(i.id())).isTrue());
        workload.steps().forEach(s -> assertThat(ids.add(s.instruction().id())).isTrue());
    }

    @Test
    void whatABugHasTouchedIsLeftAlone() {
        Set<String> spoilt = new HashSet<>();
        for (Step step : workload.steps()) {
            Set<String> touched = numbers(step.instruction());
            assertThat(touched).as(step.instruction().toString()).noneMatch(spoilt::contains);
            if (step.deviation() != null) {
                spoilt.addAll(touched);
            }
        }
        assertThat(spoilt).hasSizeGreaterThan(55);
    }

    @Test
    void saysWhatHasToBeFound() throws Exception {
        Step coverage = first(Deviation.COVERAGE_ENDS_EARLY);
        ChangeCoverage change = (ChangeCoverage) coverage.instruction();
        String key = "{\"employment\": {\"employee_no\": \"%s\"}, \"starts_on\": \"%s\"}"
                .formatted(change.employee(), change.current());
        assertThat(coverage.expected())
                .containsExactly(new ExpectedDiscrepancy(
                        Kind.VALUE_MISMATCH,
                        change.id(),
                        "coverage",
                        new ObjectMapper().readTree(key),
                        Set.of("ends_on")));

        Step onboarding = first(Deviation.ONBOARDING_NOT_RESET);
        RemoveEmployee remove = (RemoveEmployee) onboarding.instruction();
        assertThat(onboarding.expected())
                .containsExactly(new ExpectedDiscrepancy(
                        Kind.VALUE_MISMATCH,
                        remove.id(),
                        "employment",
                        new ObjectMapper().readTree("{\"employee_no\": \"" + remove.employee() + "\"}"),
                        Set.of("onboarding_status")));

        assertThat(first(Deviation.THREE_SECONDS_LATE).expected()).isEmpty();
        assertThat(workload.expected()).hasSize(46);
    }

    private Step first(Deviation deviation) {
        return workload.steps().stream()
                .filter(s -> s.deviation() == deviation)
                .findFirst()
                .orElseThrow();
    }

    /** The employees, persons and accounts an instruction names, save the clearing account, which all use. */
    private static Set<String> numbers(DemoInstruction instruction) {
        return Arrays.stream(instruction.getClass().getRecordComponents())
                .filter(c ->
                        Set.of("employee", "person", "account", "from", "into").contains(c.getName()))
                .map(c -> {
                    try {
                        return c.getAccessor().invoke(instruction).toString().replace("756.", "E-");
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError(c.getName(), e);
                    }
                })
                .filter(number -> number.startsWith("E-") || number.startsWith("A-"))
                .collect(Collectors.toSet());
    }
}
