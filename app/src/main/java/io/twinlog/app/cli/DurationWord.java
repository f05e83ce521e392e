package io.twinlog.app.cli;

import io.twinlog.app.config.bind.Scalars;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on the command line, written as in the config file. */
final class DurationWord implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String value) {
        try {
            return Scalars.duration(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + value + "' " + e.getMessage() + "; allowed: " + Scalars.DURATION_FORM.allowed());
        }
    }

    /** A duration as one would write it. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3600 + "h";
    }
}
