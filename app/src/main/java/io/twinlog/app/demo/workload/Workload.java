package io.twinlog.app.demo.workload;

import io.twinlog.app.demo.workload.DemoInstruction.Onboarding;
import io.twinlog.app.demo.workload.World.Account;
import io.twinlog.app.demo.workload.World.Company;
import io.twinlog.app.demo.workload.World.Employee;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * All that the stacks are told to do. The same seed and pace make the same workload.
 *
 * @param foundation what both databases hold before the comparison begins; carried out in this order
 * @param steps what happens then, by due time
 */
public record Workload(List<DemoInstruction> foundation, List<Step> steps) {

    /**
     * How much happens when.
     *
     * @param length how long the workload goes on
     * @param every one instruction each
     * @param clean how long nothing deviates at first
     * @param deviationEvery from then on, one deviation each
     */
    public record Pace(Duration length, Duration every, Duration clean, Duration deviationEvery) {}

    private static final List<Deviation> DEVIATIONS = List.of(Deviation.values());
    private static final int EMPLOYEES_PER_COMPANY = 12;
    private static final int ACCOUNTS_PER_COMPANY = 3;
    private static final int LEGACY_LAG_MILLIS = 40;
    private static final int NEW_LAG_MILLIS = 250;

    public Workload {
        foundation = List.copyOf(foundation);
        steps = List.copyOf(steps);
    }

    /** Plans a workload. */
    public static Workload plan(long seed, Pace pace) {
        return new Planner(new Random(seed), pace).plan();
    }

    /** All that must be found. */
    public List<ExpectedDiscrepancy> expected() {
        return steps.stream().flatMap(s -> s.expected().stream()).toList();
    }

    private static final class Planner {

        private final Random random;
        private final Pace pace;
        private final World world;
        private final Author author;
        private final Saboteur saboteur;

        Planner(Random random, Pace pace) {
            this.random = random;
            this.pace = pace;
            this.world = new World(random);
            this.author = new Author(random, world);
            this.saboteur = new Saboteur(world, author);
        }

        Workload plan() {
            List<DemoInstruction> foundation = foundation();
            List<Step> steps = new ArrayList<>();
            Duration nextDeviation = pace.clean();
            int deviations = 0;
            for (Duration due = Duration.ZERO; due.compareTo(pace.length()) < 0; due = due.plus(pace.every())) {
                Deviation turn = DEVIATIONS.get(deviations % DEVIATIONS.size());
                Optional<Saboteur.Sabotaged> sabotaged =
                        due.compareTo(nextDeviation) >= 0 ? saboteur.sabotage(turn) : Optional.empty();
                Duration legacyLag = Duration.ofMillis(random.nextInt(LEGACY_LAG_MILLIS));
                Duration newLag = Duration.ofMillis(random.nextInt(NEW_LAG_MILLIS));
                if (sabotaged.isPresent()) {
                    steps.add(new Step(
                            due,
                            legacyLag,
                            newLag,
                            sabotaged.get().instruction(),
                            turn,
                            sabotaged.get().expected()));
                    nextDeviation = nextDeviation.plus(pace.deviationEvery());
                    deviations++;
                } else {
                    steps.add(new Step(due, legacyLag, newLag, ordinary(), null, List.of()));
                }
            }
            return new Workload(foundation, steps);
        }

        private List<DemoInstruction> foundation() {
            List<DemoInstruction> foundation = new ArrayList<>();
            for (Company company : world.companies) {
                foundation.add(author.openCompany(company));
            }
            foundation.add(author.openClearing());
            for (Company company : world.companies) {
                for (int i = 0; i < EMPLOYEES_PER_COMPANY; i++) {
                    foundation.add(author.hire(company));
                }
                for (int i = 0; i < ACCOUNTS_PER_COMPANY; i++) {
                    foundation.add(author.openAccount(company));
                    Account opened = company.accounts.get(i);
                    foundation.add(author.recordPayment(opened, world.any(company.employees)));
                    foundation.add(author.recordPayment(opened, world.any(company.employees)));
                }
            }
            return foundation;
        }

        private DemoInstruction ordinary() {
            int percent = random.nextInt(100);
            Company company = world.anyCompany();
            if (company.accounts.size() < ACCOUNTS_PER_COMPANY) {
                return author.openAccount(company);
            }
            if (percent < 14 || company.employees.size() < EMPLOYEES_PER_COMPANY / 2) {
                return author.hire(company);
            }
            Employee employee = world.any(company.employees);
            if (percent < 36) {
                return author.recordPayment(world.any(company.accounts), employee);
            }
            if (percent < 39) {
                return author.mergeAccounts(company, company.accounts.get(0), company.accounts.get(1));
            }
            if (percent < 43) {
                return author.removeEmployee(employee);
            }
            if (percent < 60) {
                return author.changeCoverage(employee);
            }
            if (percent < 75) {
                return author.raiseSalary(employee);
            }
            return percent < 85 && employee.onboarding != Onboarding.DONE
                    ? author.advanceOnboarding(employee)
                    : author.changeAddress(employee);
        }
    }
}
