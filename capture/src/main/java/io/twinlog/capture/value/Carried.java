package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.util.AbstractList;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way through Debezium's records, or the reason why there is none.
 *
 * <p>Connect's {@code Struct} takes only Connect's own types and checks them. A list is the one that may be of any class:
 * so this is, for Connect, an array without elements. No value is turned into Connect's types and parsed back.
 */
final class Carried extends AbstractList<Object> {

    private static final String NAME = "io.twinlog.Value";
    private static final String NULLABLE = "nullable";

    private final @Nullable Value value;
    private final @Nullable String refusal;

    private Carried(@Nullable Value value, @Nullable String refusal) {
        this.value = value;
        this.refusal = refusal;
    }

    static Carried of(Value value) {
        return new Carried(value, null);
    }

    static Carried refused(String why) {
        return new Carried(null, why);
    }

    /** The schema of a column whose values are carried. Always optional: an image of a key alone has no other values. */
    static SchemaBuilder schema(boolean nullable) {
        return SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                .name(NAME)
                .parameter(NULLABLE, Boolean.toString(nullable))
                .optional();
    }

    /** Whether values of this schema are carried. */
    static boolean isSchema(Schema schema) {
        return NAME.equals(schema.name());
    }

    /** Whether the column of this schema may be NULL. */
    static boolean isNullable(Schema schema) {
        return Boolean.parseBoolean(schema.parameters().get(NULLABLE));
    }

    /** The value; null if it was refused. */
    @Nullable
    Value value() {
        return value;
    }

    /** Why it was refused; null if it was not. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @Override
    public Object get(int index) {
        throw new IndexOutOfBoundsException("a carried value has no elements");
    }

    @Override
    public int size() {
        return 0;
    }

    /** Debezium compares the key before and after to find out whether it changed. */
    @Override
    public boolean equals(@Nullable Object that) {
        return that instanceof Carried other
                && Objects.equals(value, other.value)
                && Objects.equals(refusal, other.refusal);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, refusal);
    }

    /** Without the value, since Debezium logs records. */
    @Override
    public String toString() {
        return refusal == null ? "a value" : "no value: " + refusal;
    }
}
