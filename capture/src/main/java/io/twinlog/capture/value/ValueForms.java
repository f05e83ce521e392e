package io.twinlog.capture.value;

import static io.debezium.connector.postgresql.PostgresValueConverter.NEGATIVE_INFINITY_INSTANT;
import static io.debezium.connector.postgresql.PostgresValueConverter.NEGATIVE_INFINITY_LOCAL_DATE;
import static io.debezium.connector.postgresql.PostgresValueConverter.NEGATIVE_INFINITY_OFFSET_DATE_TIME;
import static io.debezium.connector.postgresql.PostgresValueConverter.POSITIVE_INFINITY_INSTANT;
import static io.debezium.connector.postgresql.PostgresValueConverter.POSITIVE_INFINITY_LOCAL_DATE;
import static io.debezium.connector.postgresql.PostgresValueConverter.POSITIVE_INFINITY_OFFSET_DATE_TIME;

import io.debezium.data.SpecialValueDecimal;
import io.debezium.spi.converter.RelationalColumn;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.postgresql.util.PGobject;

/**
 * Chooses once per column how its values are read.
 *
 * <p>Streaming hands over the log's text; the snapshot, what the driver or Debezium made of the query's; a column's default,
 * what Debezium made of it. All come to the same {@link Value}; a test compares the first two for every type.
 */
final class ValueForms {

    private ValueForms() {}

    static ValueForm of(RelationalColumn column) {
        ColumnType type = ColumnType.of(column.nativeType());
        if (type != null) {
            return ofType(type);
        }
        ColumnType elements = ColumnType.ofElements(column.nativeType());
        String name = TypeName.bare(column.typeName());
        if (elements != null) {
            return given -> array(given, ',', TextForms.of(elements));
        }
        if (column.jdbcType() == Types.ARRAY) {
            return new OtherArray(TypeName.ofElements(name));
        }
        ValueForm geometric = GeometricForm.of(column.nativeType(), name);
        if (geometric != null) {
            return geometric;
        }
        // The driver takes enums, and nothing else without an ID of its own, for VARCHAR.
        boolean text = column.jdbcType() == Types.VARCHAR || name.equals("citext");
        return textual(text ? Value.Text::new : content -> new Value.Other(name, content));
    }

    private static ValueForm ofType(ColumnType type) {
        ValueForm textual = textual(TextForms.of(type));
        return switch (type) {
            case BOOL -> given -> given instanceof Boolean yes ? new Value.Bool(yes) : textual.read(given);
            case INT2, INT4, INT8, OID ->
                given -> given instanceof Integer || given instanceof Long || given instanceof Short
                        ? new Value.Int(((Number) given).longValue())
                        : textual.read(given);
            case FLOAT4 -> given -> given instanceof Float number ? new Value.Float32(number) : textual.read(given);
            case FLOAT8 -> given -> given instanceof Double number ? new Value.Float64(number) : textual.read(given);
            case NUMERIC ->
                given -> given instanceof SpecialValueDecimal number ? decimal(number) : textual.read(given);
            case MONEY -> given -> given instanceof BigDecimal amount ? new Value.Decimal(amount) : textual.read(given);
            case BYTEA ->
                given ->
                        given instanceof byte[] bytes ? new Value.Bytes(ByteString.copyOf(bytes)) : textual.read(given);
            case DATE ->
                given -> {
                    if (given instanceof LocalDate date) {
                        return date(date);
                    }
                    return given instanceof java.sql.Date date ? date(date) : textual.read(given);
                };
            case TIMESTAMP -> given -> given instanceof Instant time ? timestamp(time) : textual.read(given);
            case TIMESTAMPTZ -> given -> given instanceof OffsetDateTime time ? moment(time) : textual.read(given);
            case UUID -> given -> given instanceof java.util.UUID uuid ? new Value.Uuid(uuid) : textual.read(given);
            case XML -> given -> given instanceof SQLXML xml ? new Value.Text(content(xml)) : textual.read(given);
            case TEXT, VARCHAR, BPCHAR, NAME, CHAR, BIT, VARBIT, TIME, TIMETZ, INTERVAL, JSON, JSONB -> textual;
        };
    }

    private static ValueForm textual(TextForm form) {
        return given -> {
            if (given instanceof String text) {
                return form.parse(text);
            }
            return form.parse(textOf(given));
        };
    }

    private static String textOf(Object given) {
        if (given instanceof PGobject object) {
            String text = object.getValue();
            if (text != null) {
                return text;
            }
        }
        if (given instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the driver's only map is an hstore's
            Map<String, @Nullable String> hstore = (Map<String, @Nullable String>) map;
            return HstoreText.of(hstore);
        }
        throw new RefusedValue("handed over as " + given.getClass().getName() + ", which is not known of this type");
    }

    static Value array(Object given, char delimiter, TextForm element) {
        String text = given instanceof Array array ? array.toString() : textOf(given);
        return ArrayText.parse(text, delimiter, element);
    }

    private static Value decimal(SpecialValueDecimal number) {
        BigDecimal decimal = number.getDecimalValue().orElse(null);
        if (decimal != null) {
            return new Value.Decimal(decimal);
        }
        double special = number.toDouble();
        return Double.isNaN(special) ? new Value.NaN() : new Value.Infinite(Value.Infinite.Line.NUMBER, special < 0);
    }

    private static Value date(LocalDate date) {
        // Outside of PostgreSQL's calendar, so no date is mistaken for them.
        if (date.equals(POSITIVE_INFINITY_LOCAL_DATE) || date.equals(NEGATIVE_INFINITY_LOCAL_DATE)) {
            return new Value.Infinite(Value.Infinite.Line.DATE, date.equals(NEGATIVE_INFINITY_LOCAL_DATE));
        }
        return new Value.Date(date);
    }

    private static Value date(java.sql.Date date) {
        if (date.getTime() == PGStatement.DATE_POSITIVE_INFINITY
                || date.getTime() == PGStatement.DATE_NEGATIVE_INFINITY) {
            return new Value.Infinite(Value.Infinite.Line.DATE, date.getTime() == PGStatement.DATE_NEGATIVE_INFINITY);
        }
        return SnapshotDate.of(date);
    }

    @SuppressWarnings("ReferenceEquality") // as a time, Debezium's infinity lies within PostgreSQL's calendar
    private static Value timestamp(Instant time) {
        if (time == POSITIVE_INFINITY_INSTANT || time == NEGATIVE_INFINITY_INSTANT) {
            return new Value.Infinite(Value.Infinite.Line.TIMESTAMP, time == NEGATIVE_INFINITY_INSTANT);
        }
        return new Value.Timestamp(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    private static Value moment(OffsetDateTime time) {
        if (time.equals(POSITIVE_INFINITY_OFFSET_DATE_TIME) || time.equals(NEGATIVE_INFINITY_OFFSET_DATE_TIME)) {
            return new Value.Infinite(Value.Infinite.Line.MOMENT, time.equals(NEGATIVE_INFINITY_OFFSET_DATE_TIME));
        }
        return new Value.Moment(time.toInstant());
    }

    private static String content(SQLXML xml) {
        try {
            return xml.getString();
        } catch (SQLException e) {
            throw new RefusedValue("XML that the driver cannot read");
        }
    }
}
