package io.twinlog.comparator.value;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a value into its normal form: two values mean the same exactly if their normal forms are {@code equal}.
 *
 * <ul>
 *   <li>Numbers of every type are compared by value: a whole number of 64 bits becomes {@link Value.Int}, any other
 *       {@link Value.Decimal} without trailing zeros. A binary floating-point number stands for the shortest decimal that
 *       reads back as itself, so {@code real 0.1}, {@code double 0.1} and {@code numeric 0.10} are one number. NaN equals
 *       NaN, minus zero is zero.
 *   <li>{@code char(n)} becomes {@link Value.Text} without its trailing blanks; all other text stays as it is.
 *   <li>JSON becomes canonical JSON (see {@link JsonTree}); what is not JSON stays as it is.
 *   <li>A value of which only the text form is kept becomes that {@link Value.Text}: its type's name is no part of it.
 *   <li>Arrays and references are normalised within.
 *   <li>Everything else is itself: types do not mix. A UUID is not its text, a date not midnight, a local timestamp no
 *       point in time; a boolean is not 0 or 1. Intervals are compared by their three parts.
 * </ul>
 *
 * <p>A normal form is its own normal form. The table of all pairs is docs/comparison.md.
 */
public final class Normal {

    private static final Value ZERO = new Value.Int(0);
    private static final Value NAN = new Value.NaN();
    private static final int LONG_BITS = 63;
    private static final int LONG_DIGITS = 19;

    private Normal() {}

    /** The value's normal form; the value itself if it is normal already. */
    public static Value of(Value value) {
        return switch (value.kind()) {
            case DECIMAL -> decimal((Value.Decimal) value);
            case FLOAT32 -> float32(((Value.Float32) value).value());
            case FLOAT64 -> float64(((Value.Float64) value).value());
            case PADDED -> new Value.Text(stripped(((Value.Padded) value).value()));
            case OTHER -> new Value.Text(((Value.Other) value).text());
            case JSON -> json((Value.Json) value);
            case ARRAY -> array((Value.Array) value);
            case REFERENCE -> reference((Value.Reference) value);
            case MISSING,
                    BOOL,
                    INT,
                    NAN,
                    INFINITE,
                    TEXT,
                    BYTES,
                    BITS,
                    DATE,
                    TIME,
                    ZONED_TIME,
                    TIMESTAMP,
                    MOMENT,
                    INTERVAL,
                    UUID,
                    DIGEST -> value;
        };
    }

    /** The key with every part in normal form; the key itself if it is normal already. */
    public static BusinessKey of(BusinessKey key) {
        List<BusinessKey.Part> parts = new ArrayList<>(key.parts().size());
        boolean changed = false;
        for (BusinessKey.Part part : key.parts()) {
            Value normal = of(part.value());
            boolean same = normal == part.value();
            changed |= !same;
            parts.add(same ? part : new BusinessKey.Part(part.name(), normal));
        }
        return changed ? new BusinessKey(parts) : key;
    }

    /** The attributes with every value in normal form; the attributes themselves if they are normal already. */
    public static Attributes of(Attributes attributes) {
        return attributes.map(Normal::of);
    }

    /** The normal form of a number. */
    public static Value number(BigDecimal number) {
        if (number.signum() == 0) {
            return ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() <= 0 && (long) stripped.precision() - stripped.scale() <= LONG_DIGITS) {
            BigInteger whole = stripped.toBigIntegerExact();
            if (whole.bitLength() <= LONG_BITS) {
                return new Value.Int(whole.longValue());
            }
        }
        return new Value.Decimal(stripped);
    }

    private static Value decimal(Value.Decimal value) {
        Value normal = number(value.value());
        return normal.equals(value) ? value : normal;
    }

    private static Value float32(float number) {
        if (Float.isNaN(number)) {
            return NAN;
        }
        if (Float.isInfinite(number)) {
            return new Value.Infinite(Value.Infinite.Line.NUMBER, number < 0);
        }
        return number(new BigDecimal(NumberOutput.toString(number, true)));
    }

    private static Value float64(double number) {
        if (Double.isNaN(number)) {
            return NAN;
        }
        if (Double.isInfinite(number)) {
            return new Value.Infinite(Value.Infinite.Line.NUMBER, number < 0);
        }
        // Not Double.toString: before JDK 19 it does not always find the shortest decimal (JDK-4511638).
        return number(new BigDecimal(NumberOutput.toString(number, true)));
    }

    private static String stripped(String padded) {
        int end = padded.length();
        while (end > 0 && padded.charAt(end - 1) == ' ') {
            end--;
        }
        return padded.substring(0, end);
    }

    private static Value json(Value.Json value) {
        String canonical = JsonTree.canonical(value.text());
        return canonical == null || canonical.equals(value.text()) ? value : new Value.Json(canonical);
    }

    private static Value array(Value.Array value) {
        List<Value> normals = new ArrayList<>(value.elements().size());
        boolean changed = false;
        for (Value element : value.elements()) {
            Value normal = of(element);
            changed |= normal != element;
            normals.add(normal);
        }
        return changed ? new Value.Array(normals) : value;
    }

    private static Value reference(Value.Reference value) {
        BusinessKey normal = of(value.key());
        return normal.equals(value.key()) ? value : new Value.Reference(value.entity(), normal);
    }
}
