package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types of PostgreSQL that have a {@link Value} of their own, by object ID; everything else is kept as text.
 *
 * <p>The IDs are those of {@code pg_type.dat}, the same in every database.
 */
enum ColumnType {
    BOOL(16, 1000),
    INT2(21, 1005),
    INT4(23, 1007),
    INT8(20, 1016),
    OID(26, 1028),
    FLOAT4(700, 1021),
    FLOAT8(701, 1022),
    NUMERIC(1700, 1231),
    MONEY(790, 791),
    TEXT(25, 1009),
    VARCHAR(1043, 1015),
    BPCHAR(1042, 1014),
    NAME(19, 1003),
    CHAR(18, 1002),
    XML(142, 143),
    BYTEA(17, 1001),
    BIT(1560, 1561),
    VARBIT(1562, 1563),
    DATE(1082, 1182),
    TIME(1083, 1183),
    TIMETZ(1266, 1270),
    TIMESTAMP(1114, 1115),
    TIMESTAMPTZ(1184, 1185),
    INTERVAL(1186, 1187),
    UUID(2950, 2951),
    JSON(114, 199),
    JSONB(3802, 3807);

    private static final Map<Integer, ColumnType> BY_OID = byId(type -> type.oid);
    private static final Map<Integer, ColumnType> BY_ARRAY_OID = byId(type -> type.arrayOid);

    private final int oid;
    private final int arrayOid;

    ColumnType(int oid, int arrayOid) {
        this.oid = oid;
        this.arrayOid = arrayOid;
    }

    /** The type with this ID, or null. */
    static @Nullable ColumnType of(int oid) {
        return BY_OID.get(oid);
    }

    /** The type of the elements of the array type with this ID, or null. */
    static @Nullable ColumnType ofElements(int arrayOid) {
        return BY_ARRAY_OID.get(arrayOid);
    }

    private static Map<Integer, ColumnType> byId(Function<ColumnType, Integer> id) {
        return Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }
}
