package io.twinlog.app.demo.stack;

import io.twinlog.app.demo.workload.DemoInstruction;
import io.twinlog.app.demo.workload.Deviation;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A system that carries out instructions in its own database. Not safe for concurrent use: each thread has its own. */
public interface Stack extends AutoCloseable {

    /**
     * Carries out an instruction in one or more transactions.
     *
     * @param instruction what to do
     * @param deviation what to do wrong, by those who can; null: nothing
     * @throws SQLException if the database refuses
     */
    void execute(DemoInstruction instruction, @Nullable Deviation deviation) throws SQLException;

    @Override
    void close() throws SQLException;
}
