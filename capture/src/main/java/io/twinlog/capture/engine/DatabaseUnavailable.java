package io.twinlog.capture.engine;

import java.sql.SQLException;

/** The database did not do what it was asked to; trying again may help. */
final class DatabaseUnavailable extends RuntimeException {

    DatabaseUnavailable(String message, SQLException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
