package io.twinlog.capture.value;

import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one schema whose values {@link PostgresValues} made. */
public final class RowConverter {

    private final RowShape shape;
    private final String[] columns;
    private final Field[] fields;
    private final boolean[] neverNullBesideKey;

    RowConverter(Schema row, @Nullable Schema key) {
        List<String> names = row.fields().stream().map(Field::name).toList();
        Set<String> keyNames = key == null
                ? Set.of()
                : Set.copyOf(key.fields().stream().map(Field::name).toList());
        shape = new RowShape(names, names.stream().filter(keyNames::contains).toList());
        columns = names.toArray(String[]::new);
        fields = row.fields().toArray(Field[]::new);
        neverNullBesideKey = new boolean[columns.length];
        for (Field field : row.fields()) {
            if (!Carried.isSchema(field.schema())) {
                throw new IllegalArgumentException("column " + field.name() + " did not go through "
                        + PostgresValues.class.getName() + ": the connector lacks the properties of ValueHandling");
            }
            neverNullBesideKey[field.index()] = !Carried.isNullable(field.schema()) && !keyNames.contains(field.name());
        }
    }

    /** The columns of the rows; one instance for all of them. */
    public RowShape shape() {
        return shape;
    }

    /** The row after a change, or one found by a snapshot: every column is there. */
    public RowImage after(Struct image) {
        return read(image, false);
    }

    /**
     * The row before a change.
     *
     * @param image what the log has of it
     * @param full whether the table has full replica identity; if not, the log has nothing but a key, and says NULL of
     *     all other columns: those are unknown
     */
    public RowImage before(Struct image, boolean full) {
        return read(image, !full || lacksColumns(image));
    }

    /** The primary key alone, of an image of which something cannot be read; null if there is none, or not all of it can. */
    public @Nullable Row key(Struct image) {
        Value[] values = new Value[columns.length];
        Arrays.fill(values, Value.UNKNOWN);
        for (String column : shape.primaryKey()) {
            int i = shape.indexOf(column);
            Value value = given(image, i) instanceof Carried carried ? carried.value() : null;
            values[i] = value == null ? Value.UNKNOWN : value;
        }
        return new Row(shape, Arrays.asList(values)).primaryKey();
    }

    /** A NULL where the table allows none: the identity is less than full, whatever the catalog said before. */
    private boolean lacksColumns(Struct image) {
        for (int i = 0; i < columns.length; i++) {
            if (neverNullBesideKey[i] && given(image, i) == null) {
                return true;
            }
        }
        return false;
    }

    /** Never the column's default for a NULL, as {@code get} would have it; by name it is looked up, which costs. */
    private @Nullable Object given(Struct image, int column) {
        return fields[column].schema().defaultValue() == null
                ? image.get(fields[column])
                : image.getWithoutDefault(columns[column]);
    }

    private RowImage read(Struct image, boolean nullIsUnknown) {
        Value[] values = new Value[columns.length];
        for (int i = 0; i < columns.length; i++) {
            Object given = given(image, i);
            if (given == null) {
                values[i] = nullIsUnknown ? Value.UNKNOWN : Value.NULL;
            } else {
                Carried carried = (Carried) given;
                Value value = carried.value();
                if (value == null) {
                    return new RowImage.Refused("column " + columns[i] + " " + carried.refusal());
                }
                values[i] = value;
            }
        }
        return new RowImage.Whole(new Row(shape, Arrays.asList(values)));
    }
}
