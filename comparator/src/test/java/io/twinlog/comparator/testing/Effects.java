package io.twinlog.comparator.testing;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.value.Normal;
import io.twinlog.model.TableId;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Effects of one change, written as the rows before and after. */
public final class Effects {

    private static final ChangeRef REF = new ChangeRef(
            new TableId("public", "employment"), "771", "0/16B3748", Instant.parse("2026-02-03T10:00:00Z"));

    private Effects() {}

    /** Attributes from alternating names and values; a value is a Java object or a {@link Value}. */
    public static Attributes row(Object... namesAndValues) {
        Map<String, Value> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return Attributes.of(values);
    }

    /** The value in normal form. */
    public static Value value(Object value) {
        if (value instanceof Value known) {
            return Normal.of(known);
        }
        if (value instanceof Integer number) {
            return new Value.Int(number);
        }
        if (value instanceof String text) {
            return new Value.Text(text);
        }
        if (value instanceof Boolean truth) {
            return new Value.Bool(truth);
        }
        if (value instanceof BigDecimal number) {
            return Normal.number(number);
        }
        throw new IllegalArgumentException("no value for " + value);
    }

    public static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }

    public static SideEffect insert(Object... after) {
        Attributes row = row(after);
        return new SideEffect(
                NetOperation.INSERT,
                Attributes.NONE,
                row,
                row.names(),
                deltas(Attributes.NONE, row, row.names()),
                false,
                List.of(REF),
                1);
    }

    public static SideEffect delete(Object... before) {
        Attributes row = row(before);
        return new SideEffect(
                NetOperation.DELETE,
                row,
                Attributes.NONE,
                row.names(),
                deltas(row, Attributes.NONE, row.names()),
                false,
                List.of(REF),
                1);
    }

    /** An update of a row of which the attributes before are known. */
    public static SideEffect update(Attributes before, Attributes after) {
        Set<String> touched = new HashSet<>();
        Map<String, Value> beforeTouched = new HashMap<>();
        for (String name : after.names()) {
            if (!after.valueOf(name).equals(before.valueOf(name))) {
                touched.add(name);
                beforeTouched.put(name, before.valueOf(name));
            }
        }
        return new SideEffect(
                NetOperation.UPDATE,
                Attributes.of(beforeTouched),
                after,
                touched,
                deltas(before, after, touched),
                false,
                List.of(REF),
                1);
    }

    /** An update of a row of which the log does not say what it was before. */
    public static SideEffect blindUpdate(Object... after) {
        return new SideEffect(
                NetOperation.UPDATE, Attributes.NONE, row(after), Set.of(), Map.of(), true, List.of(REF), 1);
    }

    /** Inserted and deleted again. */
    public static SideEffect none() {
        return new SideEffect(
                NetOperation.NONE, Attributes.NONE, Attributes.NONE, Set.of(), Map.of(), false, List.of(REF, REF), 2);
    }

    private static Map<String, BigDecimal> deltas(Attributes before, Attributes after, Set<String> touched) {
        Map<String, BigDecimal> deltas = new HashMap<>();
        for (String name : touched) {
            BigDecimal from = before.has(name) ? number(before.valueOf(name)) : BigDecimal.ZERO;
            BigDecimal to = after.has(name) ? number(after.valueOf(name)) : BigDecimal.ZERO;
            if (from != null && to != null) {
                deltas.put(name, to.subtract(from));
            }
        }
        return deltas;
    }

    private static @org.jspecify.annotations.Nullable BigDecimal number(Value value) {
        if (value instanceof Value.Int whole) {
            return BigDecimal.valueOf(whole.value());
        }
        return value instanceof Value.Decimal decimal ? decimal.value() : null;
    }
}
