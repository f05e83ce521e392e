package io.twinlog.app.demo.stack;

import io.twinlog.app.demo.workload.DemoInstruction;
import io.twinlog.app.demo.workload.DemoInstruction.AdvanceOnboarding;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeAddress;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeCoverage;
import io.twinlog.app.demo.workload.DemoInstruction.Dependant;
import io.twinlog.app.demo.workload.DemoInstruction.Hire;
import io.twinlog.app.demo.workload.DemoInstruction.MergeAccounts;
import io.twinlog.app.demo.workload.DemoInstruction.Onboarding;
import io.twinlog.app.demo.workload.DemoInstruction.OpenAccount;
import io.twinlog.app.demo.workload.DemoInstruction.OpenCompany;
import io.twinlog.app.demo.workload.DemoInstruction.Plan;
import io.twinlog.app.demo.workload.DemoInstruction.PostalAddress;
import io.twinlog.app.demo.workload.DemoInstruction.RaiseSalary;
import io.twinlog.app.demo.workload.DemoInstruction.RecordPayment;
import io.twinlog.app.demo.workload.DemoInstruction.RemoveEmployee;
import io.twinlog.app.demo.workload.Deviation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The system of old: right by definition. Each of its transactions leaves a row in {@code hr.instruction_log}. */
public final class LegacyStack extends JdbcStack {

    /** Takes over the connection. */
    public LegacyStack(Connection connection) throws SQLException {
        super(connection);
    }

    @Override
    void openCompany(OpenCompany open) throws SQLException {
        session.transaction(() -> {
            log(open);
            session.write("INSERT INTO hr.company (code, name) VALUES (?, ?)", open.company(), open.name());
        });
    }

    @Override
    void hire(Hire hire) throws SQLException {
        session.transaction(() -> {
            log(hire);
            session.write(
                    """
                    INSERT INTO hr.emp (company_id, emp_no, person_no, first_name, last_name, birth, sal_cents, hired)
                    SELECT company_id, ?, ?, ?, ?, ?, ?, ? FROM hr.company WHERE code = ?""",
                    hire.employee(),
                    hire.person(),
                    hire.firstName(),
                    hire.lastName(),
                    hire.bornOn(),
                    hire.salary(),
                    hire.startsOn(),
                    hire.company());
            PostalAddress home = hire.home();
            session.write("""
                    INSERT INTO hr.addr (emp_id, kind, street, house_no, zip, city)
                    SELECT emp_id, 'H', ?, ?, ?, ? FROM hr.emp WHERE emp_no = ?""", home.street(), home.houseNumber(), home.postalCode(), home.city(), hire.employee());
            for (Dependant dependant : hire.dependants()) {
                session.write("""
                        INSERT INTO hr.dep (emp_id, seq_no, given_name, birth)
                        SELECT emp_id, ?, ?, ? FROM hr.emp WHERE emp_no = ?""", dependant.position(), dependant.givenName(), dependant.bornOn(), hire.employee());
            }
        });
        // A second transaction: coverage and onboarding used to belong to another program.
        session.transaction(() -> {
            log(hire);
            insertCoverage(hire.employee(), hire.plan(), hire.startsOn());
            insertSalary(hire.employee(), hire.salary(), hire.startsOn());
            updateOnboarding(hire.employee(), hire.onboarding());
        });
    }

    @Override
    void advanceOnboarding(AdvanceOnboarding advance) throws SQLException {
        session.transaction(() -> {
            updateOnboarding(advance.employee(), advance.to());
            log(advance);
        });
    }

    @Override
    void changeAddress(ChangeAddress change, @Nullable Deviation deviation) throws SQLException {
        PostalAddress home = change.home();
        session.transaction(() -> {
            log(change);
            session.write("""
                    UPDATE hr.addr SET street = ?, house_no = ?, zip = ?, city = ?, updated_at = localtimestamp
                    WHERE kind = 'H' AND emp_id = (SELECT emp_id FROM hr.emp WHERE person_no = ?)""", home.street(), home.houseNumber(), home.postalCode(), home.city(), change.person());
        });
    }

    @Override
    void changeCoverage(ChangeCoverage change, @Nullable Deviation deviation) throws SQLException {
        session.transaction(() -> {
            endCoverage(change.employee(), change.current(), change.from().minusDays(1));
            insertCoverage(change.employee(), change.plan(), change.from());
            log(change);
        });
    }

    @Override
    void raiseSalary(RaiseSalary raise, @Nullable Deviation deviation) throws SQLException {
        session.transaction(() -> {
            log(raise);
            session.write(
                    "UPDATE hr.emp SET sal_cents = ?, updated_at = localtimestamp WHERE emp_no = ?",
                    raise.salary(),
                    raise.employee());
            insertSalary(raise.employee(), raise.salary(), raise.from());
        });
    }

    @Override
    void removeEmployee(RemoveEmployee remove, @Nullable Deviation deviation) throws SQLException {
        session.transaction(() -> {
            log(remove);
            session.write("""
                    UPDATE hr.emp SET stat = 'T', onb_stat = 0, left_on = ?, updated_at = localtimestamp
                    WHERE emp_no = ?""", remove.lastDay(), remove.employee());
            endCoverage(remove.employee(), remove.coverage(), remove.lastDay());
        });
        session.transaction(() -> {
            log(remove);
            session.writeAny("""
                    UPDATE hr.dep SET deleted_at = localtimestamp
                    WHERE emp_id = (SELECT emp_id FROM hr.emp WHERE emp_no = ?)""", remove.employee());
        });
    }

    @Override
    void openAccount(OpenAccount open) throws SQLException {
        session.transaction(() -> {
            log(open);
            session.write(
                    "INSERT INTO hr.acct (company_id, acct_no) SELECT company_id, ? FROM hr.company WHERE code = ?",
                    open.account(),
                    open.company());
        });
    }

    @Override
    void recordPayment(RecordPayment payment) throws SQLException {
        session.transaction(() -> {
            session.write(
                    """
                    INSERT INTO hr.pay (pay_no, acct_id, emp_id, amount_cents, booked_at)
                    SELECT ?, acct_id, emp_id, ?, ? FROM hr.acct, hr.emp WHERE acct_no = ? AND emp_no = ?""",
                    payment.payment(),
                    payment.amount(),
                    payment.bookedAt(),
                    payment.account(),
                    payment.employee());
            addToBalance(payment.account(), -payment.amount());
            addToBalance(payment.clearing(), payment.amount());
            log(payment);
        });
    }

    @Override
    void mergeAccounts(MergeAccounts merge, @Nullable Deviation deviation) throws SQLException {
        session.transaction(() -> {
            log(merge);
            session.writeAny("""
                    UPDATE hr.pay SET acct_id = (SELECT acct_id FROM hr.acct WHERE acct_no = ?)
                    WHERE acct_id = (SELECT acct_id FROM hr.acct WHERE acct_no = ?)""", merge.into(), merge.from());
            session.write("""
                    UPDATE hr.acct SET
                        balance_cents = balance_cents + (SELECT balance_cents FROM hr.acct WHERE acct_no = ?),
                        updated_at = localtimestamp
                    WHERE acct_no = ?""", merge.from(), merge.into());
            session.write("""
                    UPDATE hr.acct SET
                        balance_cents = 0, stat = 'C', updated_at = localtimestamp,
                        merged_into = (SELECT acct_id FROM hr.acct WHERE acct_no = ?)
                    WHERE acct_no = ?""", merge.into(), merge.from());
        });
    }

    private void log(DemoInstruction instruction) throws SQLException {
        session.write(
                "INSERT INTO hr.instruction_log (instruction_id, name, actor) VALUES (?, ?, 'hr-portal')",
                instruction.id(),
                instruction.type());
    }

    private void updateOnboarding(String employee, Onboarding to) throws SQLException {
        int code = switch (to) {
            case NONE -> 0;
            case INVITED -> 1;
            case STARTED -> 2;
            case DONE -> 3;
        };
        session.write("UPDATE hr.emp SET onb_stat = ?, updated_at = localtimestamp WHERE emp_no = ?", code, employee);
    }

    private void insertCoverage(String employee, Plan plan, LocalDate from) throws SQLException {
        String code = switch (plan) {
            case BASIC -> "BAS";
            case STANDARD -> "STD";
            case PREMIUM -> "PRM";
        };
        session.write("""
                INSERT INTO hr.cov (emp_id, plan_cd, from_dt, premium_cents)
                SELECT emp_id, ?, ?, ? FROM hr.emp WHERE emp_no = ?""", code, from, plan.premium(), employee);
    }

    private void endCoverage(String employee, LocalDate from, LocalDate to) throws SQLException {
        session.write("""
                UPDATE hr.cov SET to_dt = ?, updated_at = localtimestamp
                WHERE from_dt = ? AND emp_id = (SELECT emp_id FROM hr.emp WHERE emp_no = ?)""", to, from, employee);
    }

    private void insertSalary(String employee, long salary, LocalDate from) throws SQLException {
        session.write("""
                INSERT INTO hr.sal_hist (emp_id, sal_cents, valid_from)
                SELECT emp_id, ?, ? FROM hr.emp WHERE emp_no = ?""", salary, from, employee);
    }

    private void addToBalance(String account, long cents) throws SQLException {
        session.write("""
                UPDATE hr.acct SET balance_cents = balance_cents + ?, updated_at = localtimestamp
                WHERE acct_no = ?""", cents, account);
    }
}
