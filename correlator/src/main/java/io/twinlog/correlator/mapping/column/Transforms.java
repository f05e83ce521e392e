package io.twinlog.correlator.mapping.column;

import io.twinlog.comparator.value.Normal;
import io.twinlog.comparator.value.ValueText;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the named transforms do to a normal value that is neither NULL nor unknown. */
final class Transforms {

    private Transforms() {}

    static Value apply(Transform transform, Value value) {
        if (transform instanceof Transform.Trim) {
            return new Value.Text(text("trim", value).strip());
        }
        if (transform instanceof Transform.Case letters) {
            String text = text("case", value);
            return new Value.Text(letters.upper() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT));
        }
        if (transform instanceof Transform.MapValues map) {
            String mapped = map.values().get(scalar("map", value));
            if (mapped == null) {
                throw new RefusedException("map does not list the value");
            }
            return new Value.Text(mapped);
        }
        if (transform instanceof Transform.Scale scale) {
            return scale(value, scale.power());
        }
        if (transform instanceof Transform.Zone zone) {
            return moment(value, zone);
        }
        if (transform instanceof Transform.Split split) {
            return part(text("split", value), split);
        }
        throw new RefusedException("join comes first");
    }

    /** The text of a single value of any type. */
    static String scalar(String transform, Value value) {
        return switch (value.kind()) {
            case MISSING, ARRAY, JSON, REFERENCE, DIGEST -> throw refused(transform, "a single value", value);
            case BOOL,
                    INT,
                    DECIMAL,
                    FLOAT32,
                    FLOAT64,
                    NAN,
                    INFINITE,
                    TEXT,
                    PADDED,
                    BYTES,
                    BITS,
                    DATE,
                    TIME,
                    ZONED_TIME,
                    TIMESTAMP,
                    MOMENT,
                    INTERVAL,
                    UUID,
                    OTHER -> ValueText.plain(value);
        };
    }

    private static Value scale(Value value, int power) {
        if (value instanceof Value.Int number) {
            return Normal.number(BigDecimal.valueOf(number.value()).scaleByPowerOfTen(power));
        }
        if (value instanceof Value.Decimal number) {
            return Normal.number(number.value().scaleByPowerOfTen(power));
        }
        boolean stays = value instanceof Value.NaN
                || (value instanceof Value.Infinite end && end.line() == Value.Infinite.Line.NUMBER);
        if (stays) {
            return value;
        }
        throw refused("scale", "a number", value);
    }

    private static Value moment(Value value, Transform.Zone zone) {
        if (value instanceof Value.Timestamp local) {
            return new Value.Moment(local.value().atZone(zone.zone()).toInstant());
        }
        if (value instanceof Value.Infinite end && end.line() == Value.Infinite.Line.TIMESTAMP) {
            return new Value.Infinite(Value.Infinite.Line.MOMENT, end.negative());
        }
        throw refused("zone", "a local date and time", value);
    }

    private static Value part(String text, Transform.Split split) {
        String[] parts = text.split(Pattern.quote(split.at()), split.of() == 0 ? -1 : split.of());
        return split.part() <= parts.length ? new Value.Text(parts[split.part() - 1]) : Value.NULL;
    }

    private static String text(String transform, Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        throw refused(transform, "a text", value);
    }

    private static RefusedException refused(String transform, String wanted, Value value) {
        return new RefusedException(transform + " takes " + wanted + ", and this is of kind " + ValueText.kind(value));
    }
}
