package io.twinlog.comparator.value;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as a tree, and one text for all JSON texts that mean the same tree, as PostgreSQL's {@code jsonb} understands it: keys sorted, of
 * duplicate keys the last one, numbers by value, no white space.
 *
 * <p>Unlike jsonb, {@code 1.50} and {@code 1.5} are one number here too (jsonb prints both as written, and finds them
 * equal).
 */
public final class JsonTree {

    /** JSON's null in a tree. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    /** Deeper trees are compared as text; the reader is recursive. */
    private static final int MAX_DEPTH = 500;

    /** PostgreSQL's {@code numeric} has at most 131,072 digits before and 16,383 after the point. */
    private static final int MAX_DIGITS = 150_000;

    private static final int PLAIN_DIGITS = 40;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonTree() {}

    /**
     * Reads JSON.
     *
     * @return a {@link Map} sorted by key, {@link List}, {@link BigDecimal}, {@link String}, {@link Boolean} or {@link
     *     #NULL}; null if the text is not JSON, or is nested too deeply
     */
    public static @Nullable Object parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            Object tree = read(parser);
            return parser.nextToken() == null ? tree : null;
        } catch (IOException | ArithmeticException | NumberFormatException notJson) {
            return null;
        }
    }

    /**
     * The canonical text of a tree of sorted maps, lists, numbers, strings, booleans and {@link #NULL}.
     *
     * @return null if it holds half a surrogate pair, which only an escape can: it would be no Unicode text any more
     */
    public static @Nullable String text(Object tree) {
        StringWriter canonical = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(canonical)) {
            write(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written to it", e);
        }
        String result = canonical.toString();
        return hasHalfSurrogatePair(result) ? null : result;
    }

    /** The canonical text of a text, or null if it has none. */
    static @Nullable String canonical(String text) {
        Object tree = parse(text);
        return tree == null ? null : text(tree);
    }

    private static Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> members = new TreeMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, read(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser));
                }
                yield elements;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw new IOException("no JSON value starts with " + token);
        };
    }

    private static void write(JsonGenerator generator, Object node) throws IOException {
        if (node instanceof Map<?, ?> members) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                generator.writeFieldName((String) member.getKey());
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (node instanceof List<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (node instanceof Number number) {
            generator.writeNumber(number(new BigDecimal(number.toString())));
        } else if (node instanceof String string) {
            generator.writeString(string);
        } else if (node instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            generator.writeNull();
        }
    }

    private static String number(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        boolean shortEnough = (long) stripped.precision() + Math.abs((long) stripped.scale()) <= PLAIN_DIGITS;
        return shortEnough ? stripped.toPlainString() : stripped.toString();
    }

    private static boolean hasHalfSurrogatePair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
