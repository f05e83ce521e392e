package io.twinlog.correlator.mapping.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a part of the mapping, at once. */
public final class InvalidMapping extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One thing that is wrong.
     *
     * @param path where, relative to the record that refuses: {@code legacy[0].columns.status}; empty for the record itself
     * @param problem what is wrong and what is allowed, as a sentence without its final stop
     */
    public record Fault(String path, String problem) {
        @Override
        public String toString() {
            return path.isEmpty() ? problem : path + ": " + problem;
        }
    }

    private InvalidMapping(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    static void throwIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidMapping(faults);
        }
    }

    /** In the order of the configuration. */
    public List<Fault> faults() {
        return faults;
    }
}
