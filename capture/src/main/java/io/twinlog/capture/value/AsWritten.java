package io.twinlog.capture.value;

import io.debezium.connector.postgresql.PostgresType;
import io.debezium.connector.postgresql.TypeRegistry;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import java.sql.Types;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands the log's values over as PostgreSQL wrote them.
 *
 * <p>Debezium's decoder asks by name how a value of the log is to be read, and by ID what a column's type is. It knows many
 * names, and loses something with some: the offset of a {@code timetz}, an infinite {@code interval}, and, where it cannot
 * read a value, the whole engine, after it has logged the value. A name that it does not know it leaves as text, so that
 * is the one answer here; what a column's type is stays as it was.
 *
 * <p>Established from the sources of Debezium 3.6.1: {@code PgOutputMessageDecoder}, {@code
 * ReplicationMessageColumnValueResolver}.
 */
final class AsWritten extends TypeRegistry {

    private static final String UNHEARD_OF = "twinlog: as written";
    private static final int NO_OID = 0;

    /**
     * Of these no look-up need tell that they are no arrays; Debezium's glues schema and name together for each column of every
     * row, which took 5 % of the time of the thread that reads the log.
     */
    private static final Set<String> BUILT_IN = Arrays.stream(ColumnType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final PostgresType text =
            new PostgresType.Builder(this, UNHEARD_OF, NO_OID, Types.OTHER, NO_TYPE_MODIFIER, null).build();

    AsWritten(PostgresConnection connection) {
        super(connection);
    }

    /** Arrays excepted: they come as text as well, together with the type of their elements, which only the driver knows. */
    @Override
    public PostgresType get(String schema, String name) {
        if (BUILT_IN.contains(name)) {
            return text;
        }
        PostgresType type = super.get(schema, name);
        return type.getRootType().isArrayType() ? type : text;
    }
}
