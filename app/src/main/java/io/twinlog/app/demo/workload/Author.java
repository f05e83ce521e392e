package io.twinlog.app.demo.workload;

import io.twinlog.app.demo.workload.DemoInstruction.AdvanceOnboarding;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeAddress;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeCoverage;
import io.twinlog.app.demo.workload.DemoInstruction.Hire;
import io.twinlog.app.demo.workload.DemoInstruction.MergeAccounts;
import io.twinlog.app.demo.workload.DemoInstruction.Onboarding;
import io.twinlog.app.demo.workload.DemoInstruction.OpenAccount;
import io.twinlog.app.demo.workload.DemoInstruction.OpenCompany;
import io.twinlog.app.demo.workload.DemoInstruction.Plan;
import io.twinlog.app.demo.workload.DemoInstruction.RaiseSalary;
import io.twinlog.app.demo.workload.DemoInstruction.RecordPayment;
import io.twinlog.app.demo.workload.DemoInstruction.RemoveEmployee;
import io.twinlog.app.demo.workload.World.Account;
import io.twinlog.app.demo.workload.World.Company;
import io.twinlog.app.demo.workload.World.Employee;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/** Writes instructions that make sense in the world, and changes the world by them. */
final class Author {

    private static final LocalDate EPOCH = LocalDate.of(2026, 1, 1);
    // After the night in which Zurich has no 02:30: legacy's local times must exist.
    private static final LocalDateTime FIRST_BOOKING = LocalDateTime.of(2026, 4, 1, 9, 0);

    private final Random random;
    private final World world;
    private final People people;
    private int instructions = 4000;
    private int employees = 1000;
    private int accounts;
    private int payments;

    Author(Random random, World world) {
        this.random = random;
        this.world = world;
        this.people = new People(random);
    }

    OpenCompany openCompany(Company company) {
        return new OpenCompany(nextId(), company.code, people.lastName() + " & " + people.lastName());
    }

    Hire hire(Company company) {
        int number = ++employees;
        LocalDate startsOn = EPOCH.plusDays(random.nextInt(60));
        Onboarding onboarding = world.any(List.of(Onboarding.INVITED, Onboarding.STARTED));
        long salary = 400_000L + random.nextInt(800_000);
        Employee hired = new Employee("E-" + number, "756." + number, company, onboarding, salary, startsOn);
        company.employees.add(hired);
        return new Hire(
                nextId(),
                company.code,
                hired.number,
                hired.person,
                people.firstName(),
                people.lastName(),
                people.birthday(),
                startsOn,
                salary,
                onboarding,
                people.home(),
                world.any(List.of(Plan.values())),
                people.family());
    }

    AdvanceOnboarding advanceOnboarding(Employee employee) {
        employee.onboarding = employee.onboarding.next();
        return new AdvanceOnboarding(nextId(), employee.company.code, employee.number, employee.onboarding);
    }

    ChangeAddress changeAddress(Employee employee) {
        return new ChangeAddress(nextId(), employee.company.code, employee.person, people.home());
    }

    ChangeCoverage changeCoverage(Employee employee) {
        LocalDate current = employee.coverage;
        employee.coverage = current.plusMonths(1 + random.nextInt(6));
        return new ChangeCoverage(
                nextId(),
                employee.company.code,
                employee.number,
                current,
                world.any(List.of(Plan.values())),
                employee.coverage);
    }

    RaiseSalary raiseSalary(Employee employee) {
        long raised = employee.salary + 10_000L + random.nextInt(40_000);
        // Never a whole amount: rounding must show.
        employee.salary = raised % 100 == 0 ? raised + 35 : raised;
        employee.salarySince = employee.salarySince.plusMonths(1);
        return new RaiseSalary(nextId(), employee.company.code, employee.number, employee.salary, employee.salarySince);
    }

    RemoveEmployee removeEmployee(Employee employee) {
        world.forget(employee);
        return new RemoveEmployee(
                nextId(),
                employee.company.code,
                employee.number,
                employee.person,
                employee.coverage,
                employee.coverage.plusDays(90));
    }

    OpenAccount openAccount(Company company) {
        Account account = new Account("A-" + (100 + ++accounts));
        company.accounts.add(account);
        return new OpenAccount(nextId(), company.code, account.number);
    }

    OpenAccount openClearing() {
        return new OpenAccount(nextId(), world.companies.get(0).code, World.CLEARING);
    }

    RecordPayment recordPayment(Account account, Employee payee) {
        String payment = "P-" + (10_000 + ++payments);
        account.payments.add(payment);
        return new RecordPayment(
                nextId(),
                payee.company.code,
                payment,
                account.number,
                World.CLEARING,
                payee.number,
                1_000L + random.nextInt(90_000),
                FIRST_BOOKING.plusMinutes(payments));
    }

    MergeAccounts mergeAccounts(Company company, Account from, Account into) {
        company.accounts.remove(from);
        into.payments.addAll(from.payments);
        return new MergeAccounts(nextId(), company.code, from.number, into.number);
    }

    private String nextId() {
        return Integer.toString(++instructions);
    }
}
