package io.twinlog.comparator.cel;

import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.twinlog.comparator.value.JsonTree;
import io.twinlog.comparator.value.Normal;
import io.twinlog.comparator.value.ValueText;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How values appear in CEL and come back. The table is in docs/rules.md; why a decimal is a double, in
 * docs/decisions/.
 */
final class CelValues {

    private CelValues() {}

    /** @throws IllegalArgumentException for a value that is not known, or a digest */
    static Object toCel(Value value) {
        return switch (value.kind()) {
            case MISSING -> {
                if (!value.isKnown()) {
                    throw new IllegalArgumentException("an unknown value has no form in CEL");
                }
                yield NullValue.NULL_VALUE;
            }
            case BOOL -> ((Value.Bool) value).value();
            case INT -> ((Value.Int) value).value();
            case DECIMAL -> ((Value.Decimal) value).value().doubleValue();
            case FLOAT32 -> toDouble(Normal.of(value));
            case FLOAT64 -> ((Value.Float64) value).value();
            case NAN -> Double.NaN;
            case INFINITE -> infinite((Value.Infinite) value);
            case MOMENT -> ((Value.Moment) value).value();
            case BYTES -> CelByteString.of(((Value.Bytes) value).value().toByteArray());
            case JSON -> json((Value.Json) value);
            case ARRAY ->
                ((Value.Array) value).elements().stream().map(CelValues::toCel).toList();
            case REFERENCE -> key(((Value.Reference) value).key());
            case PADDED, TEXT, BITS, DATE, TIME, ZONED_TIME, TIMESTAMP, INTERVAL, UUID, OTHER ->
                ValueText.plain(Normal.of(value));
            case DIGEST -> throw new IllegalArgumentException("a digest has no form in CEL");
        };
    }

    /** A key as the map of its parts. */
    static Map<String, Object> key(BusinessKey key) {
        Map<String, Object> parts = new LinkedHashMap<>();
        key.parts().forEach(part -> parts.put(part.name(), toCel(part.value())));
        return parts;
    }

    /** The value of a result, or null if CEL's type has no counterpart. */
    static @Nullable Value fromCel(Object result) {
        if (result instanceof String text) {
            return new Value.Text(text);
        }
        if (result instanceof Long number) {
            return new Value.Int(number);
        }
        if (result instanceof Double number) {
            return new Value.Float64(number);
        }
        if (result instanceof Boolean truth) {
            return new Value.Bool(truth);
        }
        if (result instanceof NullValue) {
            return Value.NULL;
        }
        if (result instanceof Instant instant) {
            return new Value.Moment(instant);
        }
        if (result instanceof Duration duration) {
            return new Value.Interval(0, 0, duration.toNanos() / 1_000);
        }
        if (result instanceof Number unsigned) {
            return Normal.number(new BigDecimal(unsigned.toString()));
        }
        if (result instanceof CelByteString bytes) {
            return new Value.Bytes(ByteString.copyOf(bytes.toByteArray()));
        }
        if (result instanceof List<?> list) {
            return array(list);
        }
        return result instanceof Map<?, ?> map ? object(map) : null;
    }

    private static @Nullable Value array(List<?> list) {
        List<Value> elements = new ArrayList<>(list.size());
        for (Object element : list) {
            Value value = fromCel(element);
            if (value == null) {
                return null;
            }
            elements.add(value);
        }
        return new Value.Array(elements);
    }

    private static @Nullable Value object(Map<?, ?> map) {
        String text = JsonTree.text(jsonable(map));
        return text == null ? null : new Value.Json(text);
    }

    private static Object jsonable(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<String, Object> members = new TreeMap<>();
            map.forEach((name, value) -> members.put(String.valueOf(name), jsonable(value)));
            return members;
        }
        if (node instanceof List<?> list) {
            return list.stream().map(CelValues::jsonable).toList();
        }
        if (node instanceof Double number && (number.isNaN() || number.isInfinite())) {
            return number.toString();
        }
        if (node instanceof Double || node instanceof Long || node instanceof Boolean || node instanceof String) {
            return node;
        }
        return node instanceof NullValue ? JsonTree.NULL : String.valueOf(node);
    }

    private static Object json(Value.Json json) {
        Object tree = JsonTree.parse(json.text());
        return tree == null ? json.text() : fromJson(tree);
    }

    private static Object fromJson(Object node) {
        if (node instanceof Map<?, ?> members) {
            Map<String, Object> map = new LinkedHashMap<>();
            members.forEach((name, value) -> map.put((String) name, fromJson(value)));
            return map;
        }
        if (node instanceof List<?> elements) {
            return elements.stream().map(CelValues::fromJson).toList();
        }
        if (node instanceof BigDecimal number) {
            Value normal = Normal.number(number);
            return normal instanceof Value.Int whole ? (Object) whole.value() : (Object) number.doubleValue();
        }
        return node == JsonTree.NULL ? NullValue.NULL_VALUE : node;
    }

    private static Object infinite(Value.Infinite value) {
        if (value.line() != Value.Infinite.Line.NUMBER) {
            return ValueText.plain(value);
        }
        return value.negative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static double toDouble(Value normal) {
        if (normal instanceof Value.Int whole) {
            return whole.value();
        }
        if (normal instanceof Value.Decimal decimal) {
            return decimal.value().doubleValue();
        }
        if (normal instanceof Value.Infinite infinite) {
            return infinite.negative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.NaN;
    }
}
