package io.twinlog.correlator.mapping.column;

import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of values a column of a type can hold. One of another kind shows that the column's type was changed since the
 * mapping was made: nobody has said how such values compare, so nothing is known of them.
 *
 * <p>Numbers among themselves, and texts among themselves, compare whatever their type.
 */
final class HeldKinds {

    private static final Pattern MODIFIERS = Pattern.compile("\\([^)]*\\)");
    private static final Map<String, Set<ValueKind>> BY_TYPE = new HashMap<>();

    static {
        Set<ValueKind> number = EnumSet.of(
                ValueKind.INT,
                ValueKind.DECIMAL,
                ValueKind.FLOAT32,
                ValueKind.FLOAT64,
                ValueKind.NAN,
                ValueKind.INFINITE);
        held(number, "smallint", "integer", "bigint", "oid", "real", "double precision", "numeric", "money");
        Set<ValueKind> text = EnumSet.of(ValueKind.TEXT, ValueKind.PADDED);
        held(text, "text", "character varying", "character", "name", "citext", "xml", "\"char\"");
        held(EnumSet.of(ValueKind.BOOL), "boolean");
        held(EnumSet.of(ValueKind.BYTES), "bytea");
        held(EnumSet.of(ValueKind.BITS), "bit", "bit varying");
        held(EnumSet.of(ValueKind.DATE, ValueKind.INFINITE), "date");
        held(EnumSet.of(ValueKind.TIME), "time without time zone");
        held(EnumSet.of(ValueKind.ZONED_TIME), "time with time zone");
        held(EnumSet.of(ValueKind.TIMESTAMP, ValueKind.INFINITE), "timestamp without time zone");
        held(EnumSet.of(ValueKind.MOMENT, ValueKind.INFINITE), "timestamp with time zone");
        held(EnumSet.of(ValueKind.INTERVAL, ValueKind.INFINITE), "interval");
        held(EnumSet.of(ValueKind.UUID), "uuid");
        held(EnumSet.of(ValueKind.JSON), "json", "jsonb");
    }

    private HeldKinds() {}

    private static void held(Set<ValueKind> kinds, String... types) {
        Arrays.stream(types).forEach(type -> BY_TYPE.put(type, kinds));
    }

    /**
     * The kinds that a type's values have.
     *
     * @param type the database's own name of it, such as {@code numeric(10,2)}
     * @return null where that is not known, as of the types that extensions and users define
     */
    static @Nullable Set<ValueKind> of(String type) {
        if (type.endsWith("[]")) {
            return EnumSet.of(ValueKind.ARRAY);
        }
        return BY_TYPE.get(MODIFIERS.matcher(type).replaceAll(""));
    }

    /** The value, or UNKNOWN if it is of none of these kinds. */
    static Value fitting(@Nullable Set<ValueKind> kinds, Value value) {
        boolean fits = kinds == null || value.kind() == ValueKind.MISSING || kinds.contains(value.kind());
        return fits ? value : Value.UNKNOWN;
    }
}
