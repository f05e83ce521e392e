package io.twinlog.app.config.bind;

import java.util.List;
import java.util.stream.Collectors;

/** What was read does not fit together; each part of the refusal says where. */
public final class Refused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Part> parts;

    /**
     * One thing that does not fit.
     *
     * @param path relative to the section, such as {@code legacy[0].columns.status}; empty for the section itself
     * @param problem a sentence without its final stop
     */
    public record Part(String path, String problem) {}

    public Refused(List<Part> parts) {
        super(parts.stream().map(p -> p.path() + ": " + p.problem()).collect(Collectors.joining("; ")));
        this.parts = List.copyOf(parts);
    }

    /** One thing does not fit. */
    public Refused(String path, String problem) {
        this(List.of(new Part(path, problem)));
    }

    public List<Part> parts() {
        return parts;
    }
}
