package io.twinlog.app.demo.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.twinlog.app.demo.workload.DemoInstruction;
import io.twinlog.app.demo.workload.DemoInstruction.AdvanceOnboarding;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeAddress;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeCoverage;
import io.twinlog.app.demo.workload.DemoInstruction.Dependant;
import io.twinlog.app.demo.workload.DemoInstruction.Hire;
import io.twinlog.app.demo.workload.DemoInstruction.MergeAccounts;
import io.twinlog.app.demo.workload.DemoInstruction.OpenAccount;
import io.twinlog.app.demo.workload.DemoInstruction.OpenCompany;
import io.twinlog.app.demo.workload.DemoInstruction.Plan;
import io.twinlog.app.demo.workload.DemoInstruction.PostalAddress;
import io.twinlog.app.demo.workload.DemoInstruction.RaiseSalary;
import io.twinlog.app.demo.workload.DemoInstruction.RecordPayment;
import io.twinlog.app.demo.workload.DemoInstruction.RemoveEmployee;
import io.twinlog.app.demo.workload.Deviation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rewrite: right unless told to deviate. Each of its transactions carries a logical message that names the instruction. */
public final class NewStack extends JdbcStack {

    private static final ZoneId HEAD_OFFICE = ZoneId.of("Europe/Zurich");

    /** Takes over the connection. */
    public NewStack(Connection connection) throws SQLException {
        super(connection);
    }

    @Override
    void openCompany(OpenCompany open) throws SQLException {
        session.transaction(() -> {
            announce(open);
            session.write("INSERT INTO organization (code, display_name) VALUES (?, ?)", open.company(), open.name());
        });
    }

    @Override
    void hire(Hire hire) throws SQLException {
        session.transaction(() -> {
            announce(hire);
            session.write(
                    "INSERT INTO person (person_number, full_name, born_on) VALUES (?, ?, ?)",
                    hire.person(),
                    hire.firstName() + " " + hire.lastName(),
                    hire.bornOn());
            session.write(
                    """
                    INSERT INTO employment
                        (organization_id, person_id, employee_no, onboarding_status, salary, started_on)
                    SELECT o.id, p.id, ?, ?, ?, ? FROM organization o, person p WHERE code = ? AND person_number = ?""",
                    hire.employee(),
                    word(hire.onboarding()),
                    decimal(hire.salary()),
                    hire.startsOn(),
                    hire.company(),
                    hire.person());
            insertAddress(hire.person(), "home", hire.home());
            insertCoverage(hire.employee(), hire.plan(), hire.startsOn());
            insertSalary(hire.employee(), decimal(hire.salary()), hire.startsOn());
        });
        session.transaction(() -> {
            announce(hire);
            for (Dependant dependant : hire.dependants()) {
                session.write("""
                        INSERT INTO dependant (person_id, position, given_name, born_on)
                        SELECT id, ?, ?, ? FROM person WHERE person_number = ?""", dependant.position(), dependant.givenName(), dependant.bornOn(), hire.person());
            }
        });
    }

    @Override
    void advanceOnboarding(AdvanceOnboarding advance) throws SQLException {
        session.transaction(() -> {
            announce(advance);
            session.write(
                    "UPDATE employment SET onboarding_status = ?, updated_at = now() WHERE employee_no = ?",
                    word(advance.to()),
                    advance.employee());
        });
    }

    @Override
    void changeAddress(ChangeAddress change, @Nullable Deviation deviation) throws SQLException {
        boolean oneTooMany = deviation == Deviation.ROW_TOO_MANY;
        PostalAddress home = change.home();
        session.transaction(() -> {
            announce(change);
            session.write("""
                    UPDATE address SET line = ?, postal_code = ?, city = ?, updated_at = now()
                    WHERE kind = 'home' AND person_id = (SELECT id FROM person WHERE person_number = ?)""", line(home), home.postalCode(), home.city(), change.person());
            if (oneTooMany) {
                insertAddress(change.person(), "mail", home);
            }
        });
    }

    @Override
    void changeCoverage(ChangeCoverage change, @Nullable Deviation deviation) throws SQLException {
        boolean early = deviation == Deviation.COVERAGE_ENDS_EARLY;
        session.transaction(() -> {
            announce(change);
            endCoverage(change.employee(), change.current(), change.from().minusDays(early ? 2 : 1));
        });
        session.transaction(() -> {
            announce(change);
            insertCoverage(change.employee(), change.plan(), change.from());
        });
    }

    @Override
    void raiseSalary(RaiseSalary raise, @Nullable Deviation deviation) throws SQLException {
        boolean rounded = deviation == Deviation.AMOUNT_ROUNDED;
        BigDecimal salary = decimal(raise.salary());
        session.transaction(() -> {
            announce(raise);
            session.write(
                    "UPDATE employment SET salary = ?, updated_at = now() WHERE employee_no = ?",
                    rounded ? salary.setScale(0, RoundingMode.HALF_UP) : salary,
                    raise.employee());
            insertSalary(raise.employee(), salary, raise.from());
        });
    }

    @Override
    void removeEmployee(RemoveEmployee remove, @Nullable Deviation deviation) throws SQLException {
        boolean keepOnboarding = deviation == Deviation.ONBOARDING_NOT_RESET;
        session.transaction(() -> {
            announce(remove);
            session.writeAny(
                    "DELETE FROM dependant WHERE person_id = (SELECT id FROM person WHERE person_number = ?)",
                    remove.person());
            endCoverage(remove.employee(), remove.coverage(), remove.lastDay());
            session.write("""
                    UPDATE employment SET
                        status = 'terminated', ended_on = ?, updated_at = now(),
                        onboarding_status = CASE WHEN ? THEN onboarding_status ELSE 'none' END
                    WHERE employee_no = ?""", remove.lastDay(), keepOnboarding, remove.employee());
        });
    }

    @Override
    void openAccount(OpenAccount open) throws SQLException {
        session.transaction(() -> {
            announce(open);
            session.write(
                    "INSERT INTO account (organization_id, account_no) SELECT id, ? FROM organization WHERE code = ?",
                    open.account(),
                    open.company());
        });
    }

    @Override
    void recordPayment(RecordPayment payment) throws SQLException {
        session.transaction(() -> {
            announce(payment);
            session.write(
                    """
                    INSERT INTO payment (payment_no, account_id, employment_id, amount, booked_at)
                    SELECT ?, a.id, e.id, ?, ? FROM account a, employment e WHERE account_no = ? AND employee_no = ?""",
                    payment.payment(),
                    decimal(payment.amount()),
                    payment.bookedAt().atZone(HEAD_OFFICE).toOffsetDateTime(),
                    payment.account(),
                    payment.employee());
        });
        session.transaction(() -> {
            announce(payment);
            addToBalance(payment.account(), decimal(-payment.amount()));
            addToBalance(payment.clearing(), decimal(payment.amount()));
        });
    }

    @Override
    void mergeAccounts(MergeAccounts merge, @Nullable Deviation deviation) throws SQLException {
        boolean forgetOne = deviation == Deviation.ROW_FORGOTTEN;
        session.transaction(() -> {
            announce(merge);
            session.writeAny("""
                    UPDATE payment SET account_id = (SELECT id FROM account WHERE account_no = ?)
                    WHERE account_id = (SELECT id FROM account WHERE account_no = ?)
                      AND NOT (? AND payment_no = (
                          SELECT max(payment_no) FROM payment JOIN account a ON a.id = account_id WHERE account_no = ?))
                    """, merge.into(), merge.from(), forgetOne, merge.from());
        });
        session.transaction(() -> {
            announce(merge);
            session.write("""
                    UPDATE account SET
                        balance = balance + (SELECT balance FROM account WHERE account_no = ?), updated_at = now()
                    WHERE account_no = ?""", merge.from(), merge.into());
            session.write("""
                    UPDATE account SET
                        balance = 0, status = 'closed', updated_at = now(),
                        merged_into = (SELECT id FROM account WHERE account_no = ?)
                    WHERE account_no = ?""", merge.into(), merge.from());
        });
    }

    private void announce(DemoInstruction instruction) throws SQLException {
        String content = JsonNodeFactory.instance
                .objectNode()
                .put("id", instruction.id())
                .put("type", instruction.type())
                .put("actor", "hr-portal")
                .toString();
        session.call("SELECT pg_logical_emit_message(true, 'twinlog', ?)", content);
    }

    private void insertAddress(String person, String kind, PostalAddress address) throws SQLException {
        session.write("""
                INSERT INTO address (person_id, kind, line, postal_code, city)
                SELECT id, ?, ?, ?, ? FROM person WHERE person_number = ?""", kind, line(address), address.postalCode(), address.city(), person);
    }

    private void insertCoverage(String employee, Plan plan, LocalDate from) throws SQLException {
        session.write("""
                INSERT INTO coverage (employment_id, plan, starts_on, premium)
                SELECT id, ?, ?, ? FROM employment WHERE employee_no = ?""", word(plan), from, decimal(plan.premium()), employee);
    }

    private void endCoverage(String employee, LocalDate from, LocalDate to) throws SQLException {
        session.write("""
                UPDATE coverage SET ends_on = ?, updated_at = now()
                WHERE starts_on = ? AND employment_id = (SELECT id FROM employment WHERE employee_no = ?)""", to, from, employee);
    }

    private void insertSalary(String employee, BigDecimal salary, LocalDate from) throws SQLException {
        session.write("""
                INSERT INTO salary_change (employment_id, salary, effective_on)
                SELECT id, ?, ? FROM employment WHERE employee_no = ?""", salary, from, employee);
    }

    private void addToBalance(String account, BigDecimal amount) throws SQLException {
        session.write(
                "UPDATE account SET balance = balance + ?, updated_at = now() WHERE account_no = ?", amount, account);
    }

    private static String line(PostalAddress address) {
        return address.street() + " " + address.houseNumber();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal decimal(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
