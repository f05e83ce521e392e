package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A {@code timetz}. Debezium's decoder shifts it to UTC, forgets its offset and takes 24:00 for 00:00, so only the time of
 * day at UTC is known. The value says so by its type's name; a snapshot, which would know more, says the same.
 */
final class UtcTime {

    private static final String TYPE = "timetz at UTC";

    private UtcTime() {}

    static Value of(OffsetTime time) {
        return of(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime());
    }

    /** From its text, as a snapshot has it. */
    static Value of(Value parsed) {
        Value.ZonedTime time = (Value.ZonedTime) parsed;
        long utc = time.micros() - time.offsetSeconds() * TimeText.MICROS_PER_SECOND;
        return of(LocalTime.ofNanoOfDay(Math.floorMod(utc, TimeText.MICROS_PER_DAY) * 1_000));
    }

    private static Value of(LocalTime utc) {
        return new Value.Other(TYPE, DateTimeFormatter.ISO_LOCAL_TIME.format(utc));
    }
}
