package io.twinlog.capture.value;

import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import io.twinlog.model.value.Value;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's converter of every column of a PostgreSQL database: makes {@link Value}s. Debezium creates it, by the
 * properties in {@link ValueHandling}.
 *
 * <p>It never throws: what cannot be told without loss travels as a refusal, so that the row becomes a hole and the
 * capture goes on.
 */
public final class PostgresValues implements CustomConverter<SchemaBuilder, RelationalColumn> {

    @Override
    public void configure(Properties properties) {}

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        ValueForm form = ValueForms.of(column);
        String type = column.typeName();
        registration.register(Carried.schema(column.isOptional()), given -> carried(form, type, given));
    }

    private static @Nullable Carried carried(ValueForm form, String type, @Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (UnchangedToastedReplicationMessageColumn.isUnchangedToastedValue(given)) {
            return Carried.of(Value.UNKNOWN);
        }
        try {
            return Carried.of(form.read(given));
        } catch (RefusedValue e) {
            return Carried.refused("of type " + type + " holds " + e.getMessage());
        } catch (RuntimeException e) {
            // Its message may quote the value.
            return Carried.refused("of type " + type + " holds something that was not understood ("
                    + e.getClass().getSimpleName() + " while reading "
                    + given.getClass().getSimpleName() + ")");
        }
    }
}
