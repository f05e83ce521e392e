package io.twinlog.app.demo.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeAddress;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeCoverage;
import io.twinlog.app.demo.workload.DemoInstruction.MergeAccounts;
import io.twinlog.app.demo.workload.DemoInstruction.Onboarding;
import io.twinlog.app.demo.workload.DemoInstruction.RaiseSalary;
import io.twinlog.app.demo.workload.DemoInstruction.RemoveEmployee;
import io.twinlog.app.demo.workload.World.Account;
import io.twinlog.app.demo.workload.World.Company;
import io.twinlog.app.demo.workload.World.Employee;
import io.twinlog.comparator.discrepancy.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses the instructions that the new stack gets wrong, and says what must be found because of each. */
final class Saboteur {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** An instruction and what must be found because the new stack deviates in it. */
    record Sabotaged(DemoInstruction instruction, List<ExpectedDiscrepancy> expected) {}

    private final World world;
    private final Author author;

    Saboteur(World world, Author author) {
        this.world = world;
        this.author = author;
    }

    /** An instruction in which the deviation shows; empty if the world has no opportunity for it at the moment. */
    Optional<Sabotaged> sabotage(Deviation deviation) {
        return switch (deviation) {
            case ONBOARDING_NOT_RESET ->
                employee(e -> e.onboarding != Onboarding.NONE).map(e -> {
                    RemoveEmployee remove = author.removeEmployee(e);
                    return found(remove, Kind.VALUE_MISMATCH, "employment", employment(e), "onboarding_status");
                });
            case THREE_SECONDS_LATE -> employee(e -> true).map(e -> new Sabotaged(author.changeAddress(e), List.of()));
            case COVERAGE_ENDS_EARLY ->
                employee(e -> true).map(e -> {
                    ChangeCoverage change = author.changeCoverage(e);
                    ObjectNode key = JSON.objectNode();
                    key.set("employment", employment(e));
                    key.put("starts_on", change.current().toString());
                    return found(change, Kind.VALUE_MISMATCH, "coverage", key, "ends_on");
                });
            case ROW_FORGOTTEN -> mergedWithPayments();
            case ROW_TOO_MANY ->
                employee(e -> true).map(e -> {
                    ChangeAddress change = author.changeAddress(e);
                    ObjectNode key = JSON.objectNode();
                    key.set("person", JSON.objectNode().put("person_no", e.person));
                    key.put("kind", "mail");
                    return found(change, Kind.MISSING_IN_LEGACY, "address", key);
                });
            case AMOUNT_ROUNDED ->
                employee(e -> true).map(e -> {
                    RaiseSalary raise = author.raiseSalary(e);
                    return found(raise, Kind.VALUE_MISMATCH, "employment", employment(e), "salary");
                });
        };
    }

    private Optional<Employee> employee(Predicate<Employee> qualifies) {
        Optional<Employee> chosen = world.anyEmployee(qualifies);
        chosen.ifPresent(world::forget);
        return chosen;
    }

    private Optional<Sabotaged> mergedWithPayments() {
        for (Company company : world.companies) {
            Optional<Account> from = company.accounts.stream()
                    .filter(a -> a.payments.size() >= 2)
                    .findFirst();
            Optional<Account> into = company.accounts.stream()
                    .filter(a -> !Optional.of(a).equals(from))
                    .findFirst();
            if (from.isPresent() && into.isPresent()) {
                // The new stack forgets the one with the highest number.
                String forgotten =
                        from.get().payments.stream().max(String::compareTo).orElseThrow();
                MergeAccounts merge = author.mergeAccounts(company, from.get(), into.get());
                company.accounts.remove(into.get());
                JsonNode key = JSON.objectNode().put("payment_no", forgotten);
                return Optional.of(found(merge, Kind.MISSING_IN_NEW, "payment", key));
            }
        }
        return Optional.empty();
    }

    private static JsonNode employment(Employee employee) {
        return JSON.objectNode().put("employee_no", employee.number);
    }

    private static Sabotaged found(
            DemoInstruction instruction, Kind kind, String entity, JsonNode key, String... attributes) {
        return new Sabotaged(
                instruction, List.of(new ExpectedDiscrepancy(kind, instruction.id(), entity, key, Set.of(attributes))));
    }
}
