package io.twinlog.app.config.yaml;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a config file.
 *
 * @param place where
 * @param problem what is wrong, as a sentence without its final stop; holds no secret
 * @param found the offending value as written in the file; null if there is none, or if it may be a secret
 * @param allowed what may stand there instead; null where {@code problem} says it all
 */
public record Fault(
        Place place,
        String problem,
        @Nullable String found,
        @Nullable String allowed) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::place).thenComparing(Fault::problem);

    @Override
    public int compareTo(Fault that) {
        return ORDER.compare(this, that);
    }

    /** One line for people: place, problem, value, what is allowed. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(place.toString()).append(": ").append(problem);
        if (found != null && !problem.contains("'" + found + "'")) {
            line.append(", found '").append(found).append('\'');
        }
        if (allowed != null) {
            line.append("; allowed: ").append(allowed);
        }
        return line.toString();
    }
}
