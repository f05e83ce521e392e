package io.twinlog.model.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A typed value of a column or attribute, as the database holds it: nothing is rounded, shifted or trimmed.
 *
 * <p>{@link Missing#NULL} is SQL's NULL and not the empty string. {@link Missing#UNKNOWN} is no value at all: the log did
 * not say (an unchanged TOAST column, a reference that did not resolve); it is never compared.
 *
 * <p>{@link Reference} and {@link Digest} do not come from a database: mapping and correlation make them.
 */
public sealed interface Value {

    Value NULL = Missing.NULL;
    Value UNKNOWN = Missing.UNKNOWN;

    /** Which of the records this is, for an exhaustive switch. */
    ValueKind kind();

    /** Whether the log said what it is, be it NULL. */
    boolean isKnown();

    /** Whether it is SQL's NULL. */
    boolean isNull();

    /** NULL, and what is not known. */
    enum Missing implements Value {
        NULL,
        UNKNOWN;

        @Override
        public ValueKind kind() {
            return ValueKind.MISSING;
        }

        @Override
        public boolean isKnown() {
            return this != UNKNOWN;
        }

        @Override
        public boolean isNull() {
            return this == NULL;
        }
    }

    // The defaults live here and not above: an interface with default methods is initialised with its implementations,
    // and since this one's constants initialise Missing, two threads could wait for each other.
    /** Everything that is a value: neither NULL nor unknown. */
    sealed interface Known extends Value {
        @Override
        default boolean isKnown() {
            return true;
        }

        @Override
        default boolean isNull() {
            return false;
        }
    }

    /** A truth value. */
    record Bool(boolean value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.BOOL;
        }
    }

    /** An integer of up to 64 bits. */
    record Int(long value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.INT;
        }
    }

    /** An exact decimal with the scale the database delivered: {@code 1.50} has scale 2. */
    record Decimal(BigDecimal value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.DECIMAL;
        }
    }

    /** A single-precision number ({@code real}), NaN and infinities included. */
    record Float32(float value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.FLOAT32;
        }
    }

    /** A double-precision number, NaN and infinities included. */
    record Float64(double value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.FLOAT64;
        }
    }

    /** NaN of the exact type {@code numeric}. */
    record NaN() implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.NAN;
        }
    }

    /** {@code infinity} or {@code -infinity} of {@code numeric}, {@code date}, {@code timestamp}, {@code timestamptz} or {@code interval}. */
    record Infinite(Line line, boolean negative) implements Known {

        /** The line at whose end the value lies. */
        public enum Line {
            NUMBER,
            DATE,
            TIMESTAMP,
            MOMENT,
            INTERVAL
        }

        @Override
        public ValueKind kind() {
            return ValueKind.INFINITE;
        }
    }

    /** Text, exactly: also enums and XML. */
    record Text(String value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.TEXT;
        }
    }

    /** {@code char(n)}: its trailing blanks are padding, by the SQL standard not part of its value. */
    record Padded(String value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.PADDED;
        }
    }

    /** Bytes. */
    record Bytes(ByteString value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.BYTES;
        }
    }

    /** A bit string as {@code 0} and {@code 1}, first bit first; its length is part of its value. */
    record Bits(String value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.BITS;
        }
    }

    /** A calendar date, proleptic Gregorian. */
    record Date(LocalDate value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.DATE;
        }
    }

    /**
     * A time of day without a zone.
     *
     * @param micros microseconds since midnight, 0 to 86,400,000,000 inclusive (PostgreSQL knows {@code 24:00})
     */
    record Time(long micros) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.TIME;
        }
    }

    /**
     * A time of day with an offset ({@code timetz}).
     *
     * @param micros microseconds since local midnight, 0 to 86,400,000,000 inclusive
     * @param offsetSeconds east of Greenwich
     */
    record ZonedTime(long micros, int offsetSeconds) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.ZONED_TIME;
        }
    }

    /** A date and time without a zone: not a point on the time line. */
    record Timestamp(LocalDateTime value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.TIMESTAMP;
        }
    }

    /** A point on the time line ({@code timestamptz}). */
    record Moment(Instant value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.MOMENT;
        }
    }

    /** A calendar interval, its three parts apart as PostgreSQL keeps them: 1 month is not 30 days. */
    record Interval(int months, int days, long micros) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.INTERVAL;
        }
    }

    /** A UUID. */
    record Uuid(UUID value) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.UUID;
        }
    }

    /** A JSON document as text, exactly as delivered. */
    record Json(String text) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.JSON;
        }
    }

    /** An array; elements may be NULL or arrays. */
    record Array(List<Value> elements) implements Known {
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public ValueKind kind() {
            return ValueKind.ARRAY;
        }
    }

    /** A value of a type of which only the text form is kept: inet, cidr, macaddr, ranges and the like. */
    record Other(String type, String text) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.OTHER;
        }
    }

    /** A foreign key, translated on its own side into what it points to. */
    record Reference(String entity, BusinessKey key) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.REFERENCE;
        }
    }

    /**
     * Stands for a value too large to be kept: equal values have equal digests.
     *
     * @param high first 64 bits of the SHA-256 of the normalised value's bytes
     * @param low next 64 bits
     */
    record Digest(long high, long low) implements Known {
        @Override
        public ValueKind kind() {
            return ValueKind.DIGEST;
        }
    }
}
