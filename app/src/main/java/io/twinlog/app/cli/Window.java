package io.twinlog.app.cli;

import io.twinlog.app.config.bind.Scalars;
import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.correlator.replay.ReplayWindow;
import io.twinlog.model.EventTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** {@code --from} and {@code --to}: moments, or how long ago. */
final class Window {

    private Window() {}

    /** @throws ReplayRefusedException if one is no moment, or the window is empty */
    static ReplayWindow of(String from, String to, Clock clock) {
        return new ReplayWindow(moment("--from", from, clock), moment("--to", to, clock));
    }

    /** @throws ReplayRefusedException if it is no moment */
    static EventTime moment(String option, String value, Clock clock) {
        try {
            return EventTime.of(clock.instant().minus(Scalars.duration(value)));
        } catch (IllegalArgumentException e) {
            return fixed(option, value);
        }
    }

    private static EventTime fixed(String option, String value) {
        try {
            boolean day = value.indexOf('T') < 0;
            return EventTime.of(
                    day
                            ? LocalDate.parse(value)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw new ReplayRefusedException(option + " '" + value
                    + "' is no moment; allowed: a moment with its offset such as 2026-02-03T10:00:00Z, a day such as"
                    + " 2026-02-03, which begins at midnight UTC, or how long ago, such as 90m, 2h or 7d");
        }
    }
}
