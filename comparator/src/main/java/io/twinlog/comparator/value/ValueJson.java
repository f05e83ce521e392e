package io.twinlog.comparator.value;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.WireWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as JSON, for events.
 *
 * <ul>
 *   <li>A number is a JSON number where every reader that keeps doubles keeps it: whole within ±(2^53 - 1), or at most 15
 *       digits. Any other is a string of its digits.
 *   <li>Text, dates, times, bytes ({@code \x0a}), UUIDs and the like are strings; booleans, NULL, arrays and JSON documents are
 *       what they are in JSON; a reference is the object of its key's parts.
 *   <li>NaN and infinities are the strings {@code NaN}, {@code infinity}, {@code -infinity}.
 *   <li>What is too long is cut: {@code {"$start": "…", "$length": 10485760, "$sha256": "…"}}, length in characters, the
 *       hash as in {@link Value.Digest}. A digest alone is {@code {"$sha256": "…"}}.
 *   <li>An unknown value has no form: who writes leaves it out.
 * </ul>
 */
public final class ValueJson {

    private static final long EXACT = (1L << 53) - 1;
    private static final int EXACT_DIGITS = 15;
    private static final int EXACT_SCALE = 290;

    private ValueJson() {}

    /**
     * Writes a value.
     *
     * @param limit how many characters of a value are written; of a longer one about as many
     * @throws IllegalArgumentException if the value is not known
     */
    public static void write(JsonGenerator json, Value value, int limit) throws IOException {
        if (size(value) > limit) {
            writeCut(json, value, limit);
            return;
        }
        switch (value.kind()) {
            case MISSING -> {
                if (!value.isKnown()) {
                    throw new IllegalArgumentException("an unknown value has no form in JSON");
                }
                json.writeNull();
            }
            case BOOL -> json.writeBoolean(((Value.Bool) value).value());
            case INT -> writeWhole(json, ((Value.Int) value).value());
            case DECIMAL -> writeDecimal(json, ((Value.Decimal) value).value());
            case FLOAT32, FLOAT64 -> write(json, Normal.of(value), limit);
            case JSON -> writeJson(json, ((Value.Json) value).text());
            case ARRAY -> {
                json.writeStartArray();
                for (Value element : ((Value.Array) value).elements()) {
                    write(json, element, limit);
                }
                json.writeEndArray();
            }
            case REFERENCE -> write(json, ((Value.Reference) value).key());
            case DIGEST -> {
                json.writeStartObject();
                json.writeStringField("$sha256", ValueText.hex((Value.Digest) value));
                json.writeEndObject();
            }
            case NAN,
                    INFINITE,
                    TEXT,
                    PADDED,
                    BYTES,
                    BITS,
                    DATE,
                    TIME,
                    ZONED_TIME,
                    TIMESTAMP,
                    MOMENT,
                    INTERVAL,
                    UUID,
                    OTHER -> json.writeString(ValueText.plain(value));
        }
    }

    /** Writes a key as the object of its parts, in their order and uncut. */
    public static void write(JsonGenerator json, BusinessKey key) throws IOException {
        json.writeStartObject();
        for (BusinessKey.Part part : key.parts()) {
            json.writeFieldName(part.name());
            write(json, part.value(), Integer.MAX_VALUE);
        }
        json.writeEndObject();
    }

    /**
     * Reads a value. JSON knows fewer types: what was no number, boolean, array or NULL comes back as text, and what is an
     * object as a JSON document. Written again, it is the same JSON.
     */
    public static Value read(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> new Value.Bool(node.booleanValue());
            case NUMBER -> Normal.number(node.decimalValue());
            case STRING -> new Value.Text(node.textValue());
            case ARRAY -> {
                List<Value> elements = new ArrayList<>(node.size());
                node.forEach(element -> elements.add(read(element)));
                yield new Value.Array(elements);
            }
            case OBJECT, POJO -> new Value.Json(node.toString());
            case NULL, BINARY, MISSING -> Value.NULL;
        };
    }

    /** Reads a key. */
    public static BusinessKey readKey(JsonNode node) {
        List<BusinessKey.Part> parts = new ArrayList<>();
        node.properties().forEach(part -> parts.add(new BusinessKey.Part(part.getKey(), read(part.getValue()))));
        return new BusinessKey(parts);
    }

    private static void writeWhole(JsonGenerator json, long number) throws IOException {
        if (Math.abs(number) <= EXACT && number != Long.MIN_VALUE) {
            json.writeNumber(number);
        } else {
            json.writeString(Long.toString(number));
        }
    }

    private static void writeDecimal(JsonGenerator json, BigDecimal number) throws IOException {
        Value normal = Normal.number(number);
        if (normal instanceof Value.Int whole) {
            writeWhole(json, whole.value());
            return;
        }
        BigDecimal stripped = ((Value.Decimal) normal).value();
        if (stripped.precision() <= EXACT_DIGITS && Math.abs(stripped.scale()) <= EXACT_SCALE) {
            json.writeNumber(ValueText.plain(normal));
        } else {
            json.writeString(ValueText.plain(normal));
        }
    }

    /** A document as it is in its canonical form; what is not JSON, as a string. */
    private static void writeJson(JsonGenerator json, String text) throws IOException {
        if (text.startsWith("{") && JsonTree.parse(text) != null && isOneLine(text)) {
            json.writeRawValue(text);
            return;
        }
        String canonical = JsonTree.canonical(text);
        if (canonical == null) {
            json.writeString(text);
        } else {
            json.writeRawValue(canonical);
        }
    }

    private static boolean isOneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }

    private static void writeCut(JsonGenerator json, Value value, int limit) throws IOException {
        String text = ValueText.plain(value);
        int end = Math.min(limit, text.length());
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        WireWriter wire = new WireWriter();
        wire.writeValue(value);
        json.writeStartObject();
        json.writeStringField("$start", text.substring(0, end));
        json.writeNumberField("$length", text.length());
        json.writeStringField("$sha256", ValueText.hex(Compact.digest(wire.toByteArray())));
        json.writeEndObject();
    }

    private static long size(Value value) {
        return switch (value.kind()) {
            case TEXT -> ((Value.Text) value).value().length();
            case PADDED -> ((Value.Padded) value).value().length();
            case OTHER -> ((Value.Other) value).text().length();
            case JSON -> ((Value.Json) value).text().length();
            case BITS -> ((Value.Bits) value).value().length();
            case BYTES -> 2L * ((Value.Bytes) value).value().length();
            case DECIMAL -> ((Value.Decimal) value).value().precision();
            case ARRAY ->
                ((Value.Array) value)
                        .elements().stream()
                                .mapToLong(element -> 1 + size(element))
                                .sum();
            case REFERENCE -> size(((Value.Reference) value).key());
            case MISSING,
                    BOOL,
                    INT,
                    FLOAT32,
                    FLOAT64,
                    NAN,
                    INFINITE,
                    DATE,
                    TIME,
                    ZONED_TIME,
                    TIMESTAMP,
                    MOMENT,
                    INTERVAL,
                    UUID,
                    DIGEST -> 1;
        };
    }

    private static long size(BusinessKey key) {
        return key.parts().stream().mapToLong(part -> size(part.value())).sum();
    }
}
