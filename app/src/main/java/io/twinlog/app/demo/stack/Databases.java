package io.twinlog.app.demo.stack;

import io.twinlog.model.Side;
import java.sql.Connection;
import java.sql.SQLException;

/** Where the databases of the two stacks are, each with its own schema. */
@FunctionalInterface
public interface Databases {

    /** A new connection to a side's database, as a user who may write. */
    Connection connect(Side side) throws SQLException;
}
