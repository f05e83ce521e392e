package io.twinlog.app.demo.workload;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One business operation that both stacks carry out. Amounts are in cents; employees, persons, accounts and payments go by
 * their numbers, which both systems know.
 */
public sealed interface DemoInstruction {

    /** The instruction's ID, the same on both sides. */
    String id();

    /** The company concerned. Instructions of one company keep their order, those of different ones need not. */
    String company();

    /** The name both systems give to this kind of instruction. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** A company joins. */
    record OpenCompany(String id, String company, String name) implements DemoInstruction {}

    /** A person is hired, with an address, a coverage from the first day, and dependants. */
    record Hire(
            String id,
            String company,
            String employee,
            String person,
            String firstName,
            String lastName,
            LocalDate bornOn,
            LocalDate startsOn,
            long salary,
            Onboarding onboarding,
            PostalAddress home,
            Plan plan,
            List<Dependant> dependants)
            implements DemoInstruction {
        public Hire {
            dependants = List.copyOf(dependants);
        }
    }

    /** An employee gets one step further in getting on board. */
    record AdvanceOnboarding(String id, String company, String employee, Onboarding to) implements DemoInstruction {}

    /** An employee moves. */
    record ChangeAddress(String id, String company, String person, PostalAddress home) implements DemoInstruction {}

    /** The coverage that began on {@code current} ends on the day before {@code from}, where another plan begins. */
    record ChangeCoverage(String id, String company, String employee, LocalDate current, Plan plan, LocalDate from)
            implements DemoInstruction {}

    /** An employee earns {@code salary} from a day on. */
    record RaiseSalary(String id, String company, String employee, long salary, LocalDate from)
            implements DemoInstruction {}

    /** An employee leaves: no onboarding, no dependants, and the coverage ends. */
    record RemoveEmployee(
            String id, String company, String employee, String person, LocalDate coverage, LocalDate lastDay)
            implements DemoInstruction {}

    /** A company gets an account. */
    record OpenAccount(String id, String company, String account) implements DemoInstruction {}

    /** An account pays an employee; the clearing account, which all companies share, receives the amount. */
    record RecordPayment(
            String id,
            String company,
            String payment,
            String account,
            String clearing,
            String employee,
            long amount,
            LocalDateTime bookedAt)
            implements DemoInstruction {}

    /** The payments and the balance of one account go to another; the first is closed. */
    record MergeAccounts(String id, String company, String from, String into) implements DemoInstruction {}

    /** Where an employee gets mail. */
    record PostalAddress(String street, String houseNumber, String postalCode, String city) {}

    /** Somebody covered together with an employee; {@code position} counts from 1 for each employee. */
    record Dependant(int position, String givenName, LocalDate bornOn) {}

    /** How far an employee has come on board. */
    enum Onboarding {
        NONE,
        INVITED,
        STARTED,
        DONE;

        /** The next step; {@link #DONE} has none but itself. */
        Onboarding next() {
            return switch (this) {
                case NONE -> INVITED;
                case INVITED -> STARTED;
                case STARTED, DONE -> DONE;
            };
        }
    }

    /** What a coverage covers. */
    enum Plan {
        BASIC(4_550),
        STANDARD(8_925),
        PREMIUM(16_300);

        private final int premium;

        Plan(int premium) {
            this.premium = premium;
        }

        /** The monthly premium in cents. */
        public int premium() {
            return premium;
        }
    }
}
