package io.twinlog.app.config.bind;

import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.YamlNode;
import io.twinlog.model.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forms of single values. */
public final class Scalars {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<String, TemporalUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /** Any text, as written. */
    public static final Form<String> TEXT = text("a text");

    /** Any text, shown nowhere. */
    public static final Form<Secret> SECRET = new Form<>() {
        @Override
        public @Nullable Secret read(YamlNode node, Faults faults) {
            if (node instanceof YamlNode.Scalar scalar) {
                return Secret.of(scalar.text());
            }
            notScalar(node, allowed(), faults);
            return null;
        }

        @Override
        public String allowed() {
            return "a text, best written as ${env:NAME} or ${file:PATH}";
        }
    };

    /** {@code true} or {@code false}. */
    public static final Form<Boolean> BOOL = choice(Map.of("true", true, "false", false), List.of("true", "false"));

    /** A number with its unit. */
    public static final Form<Duration> DURATION_FORM =
            parsed("a duration such as 500ms, 1s, 5m, 1h or 30d", Scalars::duration);

    /** A number. */
    public static final Form<BigDecimal> NUMBER = parsed("a number", text -> {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a number", e);
        }
    });

    /** A day. */
    public static final Form<LocalDate> DATE = parsed("a date such as 2027-03-31", text -> {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("is not a date", e);
        }
    });

    private Scalars() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException with what is wrong, as the rest of a sentence
     */
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a duration");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(matcher.group(2), ChronoUnit.SECONDS));
    }

    /** Text that the reference describes with these words. */
    public static Form<String> text(String allowed) {
        return parsed(allowed, Function.identity());
    }

    /** A whole number between two bounds, both included. */
    public static Form<Integer> whole(int least, int most) {
        String range = most == Integer.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        return parsed("a whole number " + range, text -> {
            int value;
            try {
                value = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("is not a whole number", e);
            }
            if (value < least || value > most) {
                throw new IllegalArgumentException("is out of range");
            }
            return value;
        });
    }

    /** One of an enum's constants, written in lower case with dashes. */
    public static <E extends Enum<E>> Form<E> oneOf(Class<E> type, Function<E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(e -> words.put(word.apply(e), e));
        return choice(words, List.copyOf(words.keySet()));
    }

    /** One of a few words. */
    public static <T> Form<T> choice(Map<String, T> meanings, List<String> order) {
        return choice(meanings, order, String.join(", ", order));
    }

    /** One of a few words, where something else than a word is allowed too. */
    public static <T> Form<T> choice(Map<String, T> meanings, List<String> order, String allowed) {
        return parsed(allowed, text -> {
            T value = meanings.get(text);
            if (value == null) {
                throw new IllegalArgumentException(Suggestion.nearest(text, order)
                        .map(n -> "is not one of the allowed words, did you mean '" + n + "'?")
                        .orElse("is not one of the allowed words"));
            }
            return value;
        });
    }

    /**
     * A text that a function makes a value of.
     *
     * @param parse throws {@link IllegalArgumentException} with what is wrong, as the rest of a sentence, without the text
     */
    public static <T> Form<T> parsed(String allowed, Function<String, T> parse) {
        return new Parsed<>(allowed, parse);
    }

    private record Parsed<T>(String allowed, Function<String, T> parse) implements Form<T> {
        @Override
        public @Nullable T read(YamlNode node, Faults faults) {
            if (!(node instanceof YamlNode.Scalar scalar)) {
                notScalar(node, allowed, faults);
                return null;
            }
            try {
                return parse.apply(scalar.text());
            } catch (IllegalArgumentException e) {
                faults.add(node, String.valueOf(e.getMessage()), allowed);
                return null;
            }
        }
    }

    private static void notScalar(YamlNode node, String allowed, Faults faults) {
        if (node instanceof YamlNode.Empty) {
            faults.add(node, "has no value", allowed);
        } else if (!(node instanceof YamlNode.Unreadable)) {
            faults.add(node, "is " + node.what() + " and not a single value", allowed);
        }
    }
}
