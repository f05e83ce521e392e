package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A {@code timetz}. Debezium's decoder shifts it to UTC and forgets its offset, so the offset is not known: the value says
 * so by its type's name, and so does a snapshot's, which would have the offset.
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
        if (time.micros() == TimeText.MICROS_PER_DAY) {
            throw new RefusedValue("24:00 with an offset, which Debezium cannot stream");
        }
        long utc = time.micros() - time.offsetSeconds() * TimeText.MICROS_PER_SECOND;
        return of(LocalTime.ofNanoOfDay(Math.floorMod(utc, TimeText.MICROS_PER_DAY) * 1_000));
    }

    private static Value of(LocalTime utc) {
        return new Value.Other(TYPE, DateTimeFormatter.ISO_LOCAL_TIME.format(utc));
    }
}
