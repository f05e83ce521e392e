package io.twinlog.capture.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.DataException;
import org.postgresql.util.PSQLException;

/**
 * What went wrong, told without row values.
 *
 * <p>Exceptions of those who read values quote them, and others quote these exceptions: of all of them only the class is told.
 * What the database itself says is told whole: it names columns and types, and quotes no row of its log.
 */
final class Cause {

    private static final String DATA_EXCEPTION = "22";
    private static final int FRAMES = 8;

    private Cause() {}

    /** In a line, down to the root. */
    static String of(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        List<String> quotations = chain.stream()
                .filter(Cause::mayQuoteAValue)
                .map(cause -> String.valueOf(cause.getMessage()))
                .toList();
        StringBuilder text = new StringBuilder();
        for (Throwable cause : chain) {
            String message = cause.getMessage();
            boolean tellable =
                    message != null && quotations.stream().noneMatch(message::contains) && !mayQuoteAValue(cause);
            String told = tellable ? message : cause.getClass().getSimpleName();
            if (text.indexOf(told) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(told);
            }
        }
        return text.toString();
    }

    /** Where it happened, for those who mend the program: classes and lines of code alone. */
    static String trace(Throwable thrown) {
        return chain(thrown).stream()
                .map(cause -> cause.getClass().getName() + " at "
                        + Arrays.stream(cause.getStackTrace())
                                .limit(FRAMES)
                                .map(StackTraceElement::toString)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; because of "));
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static boolean mayQuoteAValue(Throwable thrown) {
        return thrown instanceof DateTimeException
                || thrown instanceof IllegalArgumentException
                || thrown instanceof JsonProcessingException
                || thrown instanceof DataException
                || (thrown instanceof PSQLException fault && isTheDriversOwnOfData(fault));
    }

    private static boolean isTheDriversOwnOfData(PSQLException fault) {
        String state = fault.getSQLState();
        return fault.getServerErrorMessage() == null && (state == null || state.startsWith(DATA_EXCEPTION));
    }
}
