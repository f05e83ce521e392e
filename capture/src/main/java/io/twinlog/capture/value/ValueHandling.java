package io.twinlog.capture.value;

import java.util.Map;

/** What a Debezium connector must be told so that no value is lost on the way. */
public final class ValueHandling {

    private ValueHandling() {}

    /**
     * Properties of the PostgreSQL connector (3.6.1). A configuration that sets one of them otherwise loses or falsifies
     * values and is to be refused.
     */
    public static Map<String, String> properties() {
        return Map.of(
                "connector.class",
                PostgresLog.class.getName(),
                // Every column goes through our converter, which sees the log's text.
                "converters",
                "twinlog",
                "twinlog.type",
                PostgresValues.class.getName(),
                // By default a value that cannot be converted is logged as a warning and becomes NULL.
                "event.converting.failure.handling.mode",
                "fail",
                "event.processing.failure.handling.mode",
                "fail",
                // By default a column of a type that Debezium does not know is left out.
                "include.unknown.datatypes",
                "true",
                "binary.handling.mode",
                "bytes",
                "decimal.handling.mode",
                "string",
                // The log's text is written under the session's settings, which an administrator may have changed for
                // the database or the user; Debezium reads it as if they were these.
                "driver.options",
                SESSION_OPTIONS,
                // By default the driver reads an infinite interval as zero.
                "driver.datatype.interval",
                IntervalObject.class.getName());
    }

    private static final String SESSION_OPTIONS = "-c DateStyle=ISO -c IntervalStyle=postgres -c bytea_output=hex"
            + " -c extra_float_digits=3 -c lc_monetary=C -c TimeZone=UTC";
}
