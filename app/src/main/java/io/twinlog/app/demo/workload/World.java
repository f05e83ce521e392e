package io.twinlog.app.demo.workload;

import io.twinlog.app.demo.workload.DemoInstruction.Onboarding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What instructions may refer to: who is employed where, which accounts exist. Whatever a deviation has touched leaves the
 * world, so that one bug is one finding.
 */
final class World {

    /** Somebody employed. */
    static final class Employee {
        final String number;
        final String person;
        final Company company;
        Onboarding onboarding;
        long salary;
        LocalDate coverage;
        LocalDate salarySince;

        Employee(
                String number, String person, Company company, Onboarding onboarding, long salary, LocalDate startsOn) {
            this.number = number;
            this.person = person;
            this.company = company;
            this.onboarding = onboarding;
            this.salary = salary;
            this.coverage = startsOn;
            this.salarySince = startsOn;
        }
    }

    /** An open account. */
    static final class Account {
        final String number;
        final List<String> payments = new ArrayList<>();

        Account(String number) {
            this.number = number;
        }
    }

    /** A company with its people and its open accounts. */
    static final class Company {
        final String code;
        final List<Employee> employees = new ArrayList<>();
        final List<Account> accounts = new ArrayList<>();

        Company(String code) {
            this.code = code;
        }
    }

    static final int COMPANIES = 8;

    /** The account that belongs to all; instructions of different companies change its balance in any order. */
    static final String CLEARING = "A-CLEARING";

    final List<Company> companies = IntStream.rangeClosed(1, COMPANIES)
            .mapToObj(n -> new Company("C-%02d".formatted(n)))
            .toList();

    private final Random random;

    World(Random random) {
        this.random = random;
    }

    Company anyCompany() {
        return any(companies);
    }

    /** Any of the employees that qualify. */
    Optional<Employee> anyEmployee(Predicate<Employee> qualifies) {
        List<Employee> candidates = companies.stream()
                .flatMap(c -> c.employees.stream())
                .filter(qualifies)
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(any(candidates));
    }

    /** From here on no instruction refers to the employee. */
    void forget(Employee employee) {
        employee.company.employees.remove(employee);
    }

    <T> T any(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }
}
