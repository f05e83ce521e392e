package io.twinlog.capture.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

class CauseTest {

    @Test
    void isToldDownToTheRootAndNothingTwice() {
        assertThat(Cause.of(new IllegalStateException(
                        "the log broke off", new RuntimeException("the log broke off", new SQLException("gone away")))))
                .isEqualTo("the log broke off: gone away");
    }

    @Test
    void ofAnExceptionThatQuotesAValueOnlyTheClassIsToldHoweverOthersWrapIt() {
        assertThat(Cause.of(new IllegalStateException(
                        "an engine failed", new ConnectException(new ConnectException(parseError("born 1970-01-01"))))))
                .isEqualTo("an engine failed: ConnectException: DateTimeParseException");
        assertThat(Cause.of(new RuntimeException("cannot read 4711x", numberError("4711x"))))
                .isEqualTo("cannot read 4711x: NumberFormatException");
    }

    @Test
    void whatTheDriverSaysOfDataIsNotToldWhatTheServerSaysIs() {
        assertThat(Cause.of(new PSQLException("Bad value for type int : E-1042", PSQLState.NUMERIC_VALUE_OUT_OF_RANGE)))
                .isEqualTo("PSQLException");
        assertThat(Cause.of(new PSQLException(new ServerErrorMessage("SFATAL\0C22023\0Mno slot\0"))))
                .isEqualTo("FATAL: no slot");
    }

    @Test
    void whereItHappenedIsToldWithoutWords() {
        assertThat(Cause.trace(new ConnectException(parseError("born 1970-01-01"))))
                .startsWith("org.apache.kafka.connect.errors.ConnectException at io.twinlog.capture.engine.CauseTest.")
                .contains("; because of java.time.format.DateTimeParseException at ")
                .doesNotContain("1970");
    }

    private static Throwable parseError(String text) {
        try {
            return new AssertionError(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return e;
        }
    }

    private static Throwable numberError(String text) {
        try {
            return new AssertionError(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return e;
        }
    }
}
