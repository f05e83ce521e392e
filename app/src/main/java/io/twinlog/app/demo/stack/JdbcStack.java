package io.twinlog.app.demo.stack;

import io.twinlog.app.demo.workload.DemoInstruction;
import io.twinlog.app.demo.workload.DemoInstruction.AdvanceOnboarding;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeAddress;
import io.twinlog.app.demo.workload.DemoInstruction.ChangeCoverage;
import io.twinlog.app.demo.workload.DemoInstruction.Hire;
import io.twinlog.app.demo.workload.DemoInstruction.MergeAccounts;
import io.twinlog.app.demo.workload.DemoInstruction.OpenAccount;
import io.twinlog.app.demo.workload.DemoInstruction.OpenCompany;
import io.twinlog.app.demo.workload.DemoInstruction.RaiseSalary;
import io.twinlog.app.demo.workload.DemoInstruction.RecordPayment;
import io.twinlog.app.demo.workload.DemoInstruction.RemoveEmployee;
import io.twinlog.app.demo.workload.Deviation;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What both stacks have in common: a connection, and one method for each instruction. */
abstract sealed class JdbcStack implements Stack permits LegacyStack, NewStack {

    final Session session;

    JdbcStack(Connection connection) throws SQLException {
        this.session = new Session(connection);
    }

    @Override
    public final void execute(DemoInstruction instruction, @Nullable Deviation deviation) throws SQLException {
        if (instruction instanceof OpenCompany open) {
            openCompany(open);
        } else if (instruction instanceof Hire hire) {
            hire(hire);
        } else if (instruction instanceof AdvanceOnboarding advance) {
            advanceOnboarding(advance);
        } else if (instruction instanceof ChangeAddress change) {
            changeAddress(change, deviation);
        } else if (instruction instanceof ChangeCoverage change) {
            changeCoverage(change, deviation);
        } else if (instruction instanceof RaiseSalary raise) {
            raiseSalary(raise, deviation);
        } else if (instruction instanceof RemoveEmployee remove) {
            removeEmployee(remove, deviation);
        } else if (instruction instanceof OpenAccount open) {
            openAccount(open);
        } else if (instruction instanceof RecordPayment payment) {
            recordPayment(payment);
        } else if (instruction instanceof MergeAccounts merge) {
            mergeAccounts(merge, deviation);
        } else {
            throw new IllegalArgumentException("no stack can " + instruction.type());
        }
    }

    abstract void openCompany(OpenCompany open) throws SQLException;

    abstract void hire(Hire hire) throws SQLException;

    abstract void advanceOnboarding(AdvanceOnboarding advance) throws SQLException;

    abstract void changeAddress(ChangeAddress change, @Nullable Deviation deviation) throws SQLException;

    abstract void changeCoverage(ChangeCoverage change, @Nullable Deviation deviation) throws SQLException;

    abstract void raiseSalary(RaiseSalary raise, @Nullable Deviation deviation) throws SQLException;

    abstract void removeEmployee(RemoveEmployee remove, @Nullable Deviation deviation) throws SQLException;

    abstract void openAccount(OpenAccount open) throws SQLException;

    abstract void recordPayment(RecordPayment payment) throws SQLException;

    abstract void mergeAccounts(MergeAccounts merge, @Nullable Deviation deviation) throws SQLException;

    @Override
    public final void close() throws SQLException {
        session.close();
    }
}
