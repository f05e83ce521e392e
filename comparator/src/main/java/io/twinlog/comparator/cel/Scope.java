package io.twinlog.comparator.cel;

import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one evaluation. Rows are converted value by value, only what the expression reads.
 *
 * <p>Values that are not known are absent; the scope remembers that one was asked for, so that a failure for want of it is
 * told apart from a mistake. For one thread and one evaluation.
 */
public final class Scope {

    private final Map<String, Object> variables = new HashMap<>();
    private boolean unsaid;

    /** A variable with one value; one that is not known stays unbound, and only matters to an expression that reads it. */
    public Scope put(String variable, Value value) {
        if (value.isKnown() && value.kind() != ValueKind.DIGEST) {
            variables.put(variable, CelValues.toCel(value));
        } else {
            unsaid = true;
        }
        return this;
    }

    /** A variable that is a map of names to values. */
    public Scope put(String variable, Map<String, Value> values) {
        return put(variable, values.keySet(), values::get);
    }

    /**
     * A variable that is a map of names to values.
     *
     * @param names all names
     * @param values the value of a name; null or {@link Value#UNKNOWN} if it is not known
     */
    public Scope put(String variable, Iterable<String> names, Function<String, @Nullable Value> values) {
        variables.put(variable, new RowMap(names, values));
        return this;
    }

    Map<String, Object> variables() {
        return Collections.unmodifiableMap(variables);
    }

    /** Whether a failure may be due to a value that is not known. */
    boolean lacksValues() {
        return unsaid;
    }

    /** A row as CEL's map. */
    private final class RowMap extends AbstractMap<String, Object> {

        private final Iterable<String> names;
        private final Function<String, @Nullable Value> values;

        RowMap(Iterable<String> names, Function<String, @Nullable Value> values) {
            this.names = names;
            this.values = values;
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            Value value = name instanceof String text ? values.apply(text) : null;
            if (value == null) {
                return null;
            }
            if (!value.isKnown() || value.kind() == ValueKind.DIGEST) {
                unsaid = true;
                return null;
            }
            return CelValues.toCel(value);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return get(name) != null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            Map<String, Object> entries = new LinkedHashMap<>();
            for (String name : names) {
                Object value = get(name);
                if (value != null) {
                    entries.put(name, value);
                }
            }
            return Collections.unmodifiableMap(entries).entrySet();
        }
    }
}
