package io.twinlog.console.health;

import io.twinlog.model.SourceId;
import java.util.Comparator;

/**
 * Names something that runs.
 *
 * @param pair the pair it works for
 * @param name such as {@code legacy/main} for the capture of a source, or {@code correlate}
 */
public record ComponentId(String pair, String name) implements Comparable<ComponentId> {

    private static final Comparator<ComponentId> ORDER =
            Comparator.comparing(ComponentId::pair).thenComparing(ComponentId::name);

    /** The capture of a source. */
    public static ComponentId capture(String pair, SourceId source) {
        return new ComponentId(pair, source.toString());
    }

    /** The correlation of a pair. */
    public static ComponentId correlate(String pair) {
        return new ComponentId(pair, "correlate");
    }

    @Override
    public int compareTo(ComponentId that) {
        return ORDER.compare(this, that);
    }

    @Override
    public String toString() {
        return pair + " " + name;
    }
}
