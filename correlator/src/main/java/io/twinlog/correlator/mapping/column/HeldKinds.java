package io.twinlog.correlator.mapping.column;

import io.twinlog.model.value.Value;
import io.twinlog.model.value.Value.Kind;
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
    private static final Map<String, Set<Kind>> BY_TYPE = new HashMap<>();

    static {
        Set<Kind> number = EnumSet.of(Kind.INT, Kind.DECIMAL, Kind.FLOAT32, Kind.FLOAT64, Kind.NAN, Kind.INFINITE);
        held(number, "smallint", "integer", "bigint", "oid", "real", "double precision", "numeric", "money");
        Set<Kind> text = EnumSet.of(Kind.TEXT, Kind.PADDED);
        held(text, "text", "character varying", "character", "name", "citext", "xml", "\"char\"");
        held(EnumSet.of(Kind.BOOL), "boolean");
        held(EnumSet.of(Kind.BYTES), "bytea");
        held(EnumSet.of(Kind.BITS), "bit", "bit varying");
        held(EnumSet.of(Kind.DATE, Kind.INFINITE), "date");
        held(EnumSet.of(Kind.TIME), "time without time zone");
        held(EnumSet.of(Kind.ZONED_TIME), "time with time zone");
        held(EnumSet.of(Kind.TIMESTAMP, Kind.INFINITE), "timestamp without time zone");
        held(EnumSet.of(Kind.MOMENT, Kind.INFINITE), "timestamp with time zone");
        held(EnumSet.of(Kind.INTERVAL, Kind.INFINITE), "interval");
        held(EnumSet.of(Kind.UUID), "uuid");
        held(EnumSet.of(Kind.JSON), "json", "jsonb");
    }

    private HeldKinds() {}

    private static void held(Set<Kind> kinds, String... types) {
        Arrays.stream(types).forEach(type -> BY_TYPE.put(type, kinds));
    }

    /**
     * The kinds that a type's values have.
     *
     * @param type the database's own name of it, such as {@code numeric(10,2)}
     * @return null where that is not known, as of the types that extensions and users define
     */
    static @Nullable Set<Kind> of(String type) {
        if (type.endsWith("[]")) {
            return EnumSet.of(Kind.ARRAY);
        }
        return BY_TYPE.get(MODIFIERS.matcher(type).replaceAll(""));
    }

    /** The value, or UNKNOWN if it is of none of these kinds. */
    static Value fitting(@Nullable Set<Kind> kinds, Value value) {
        boolean fits = kinds == null || value.kind() == Kind.MISSING || kinds.contains(value.kind());
        return fits ? value : Value.UNKNOWN;
    }
}
