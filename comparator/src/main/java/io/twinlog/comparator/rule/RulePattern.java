package io.twinlog.comparator.rule;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is about: {@code entity} (its rows as a whole) or {@code entity.attribute}; {@code *} stands for any
 * characters within a name, {@code ?} for one.
 */
public final class RulePattern {

    private static final Pattern PART = Pattern.compile("[^.\\s]+");

    private final String text;
    private final Pattern entity;
    private final @Nullable Pattern attribute;

    private RulePattern(String text, Pattern entity, @Nullable Pattern attribute) {
        this.text = text;
        this.entity = entity;
        this.attribute = attribute;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is not {@code entity} or {@code entity.attribute}
     */
    public static RulePattern parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 2
                || !PART.matcher(parts[0]).matches()
                || (parts.length == 2 && !PART.matcher(parts[1]).matches())) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a pattern: allowed are entity and entity.attribute, with * and ? in either, such as"
                    + " *.created_at");
        }
        return new RulePattern(text, glob(parts[0]), parts.length == 2 ? glob(parts[1]) : null);
    }

    /** Whether it is about rows as a whole. */
    public boolean isAboutRows() {
        return attribute == null;
    }

    /** Whether it is about rows of this entity, or attributes of it. */
    public boolean matchesEntity(String name) {
        return entity.matcher(name).matches();
    }

    /** Whether it names this attribute of this entity; one about rows names none. */
    public boolean matches(String entityName, String attributeName) {
        return attribute != null
                && matchesEntity(entityName)
                && attribute.matcher(attributeName).matches();
    }

    /** As written. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof RulePattern other && text.equals(other.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }
}
