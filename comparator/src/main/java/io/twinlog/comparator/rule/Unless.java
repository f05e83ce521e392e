package io.twinlog.comparator.rule;

import io.twinlog.comparator.cel.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception from an {@code ignore}: what it names is compared after all. Exceptions may have exceptions.
 *
 * @param of what it is about; null: everything that the rule is about
 * @param when a predicate over {@code row}, {@code key}, {@code instruction}; null: always
 * @param except exceptions from the exception
 */
public record Unless(@Nullable RulePattern of, @Nullable Expression when, List<Unless> except) {

    public Unless {
        except = List.copyOf(except);
        if (of == null && when == null) {
            throw new IllegalArgumentException(
                    "an exception says of what (of: entity.attribute) or when (when: a CEL predicate), or both");
        }
    }

    boolean namesAttribute() {
        return (of != null && !of.isAboutRows()) || except.stream().anyMatch(Unless::namesAttribute);
    }

    /** An exception by predicate alone. */
    public static Unless when(String predicate) {
        return new Unless(null, RuleVariables.forRows(predicate), List.of());
    }

    /** An exception by name alone. */
    public static Unless of(String pattern) {
        return new Unless(RulePattern.parse(pattern), null, List.of());
    }
}
