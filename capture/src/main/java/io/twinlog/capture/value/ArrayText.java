package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/** An array as PostgreSQL writes it: <code>{1,NULL,"a b",{…}}</code>. */
final class ArrayText {

    private final String text;
    private final char delimiter;
    private final TextForm element;
    private int position;

    private ArrayText(String text, char delimiter, TextForm element) {
        this.text = text;
        this.delimiter = delimiter;
        this.element = element;
    }

    /**
     * @param text as PostgreSQL writes it
     * @param delimiter between the elements: a comma, but of boxes
     * @param element how one element is read
     */
    static Value parse(String text, char delimiter, TextForm element) {
        if (text.startsWith("[")) {
            throw new RefusedValue("an array whose first index is not 1");
        }
        ArrayText array = new ArrayText(text, delimiter, element);
        Value value = array.array();
        if (array.position != text.length()) {
            throw new IllegalArgumentException("text after the array");
        }
        return value;
    }

    private Value array() {
        position++;
        List<Value> elements = new ArrayList<>();
        while (text.charAt(position) != '}') {
            elements.add(next());
            if (text.charAt(position) == delimiter) {
                position++;
            }
        }
        position++;
        return new Value.Array(elements);
    }

    private Value next() {
        return switch (text.charAt(position)) {
            case '{' -> array();
            case '"' -> element.parse(quoted());
            default -> {
                String plain = plain();
                yield plain.equals("NULL") ? Value.NULL : element.parse(plain);
            }
        };
    }

    private String plain() {
        int start = position;
        while (text.charAt(position) != delimiter && text.charAt(position) != '}') {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted() {
        StringBuilder unquoted = new StringBuilder();
        position++;
        while (text.charAt(position) != '"') {
            if (text.charAt(position) == '\\') {
                position++;
            }
            unquoted.append(text.charAt(position));
            position++;
        }
        position++;
        return unquoted.toString();
    }
}
