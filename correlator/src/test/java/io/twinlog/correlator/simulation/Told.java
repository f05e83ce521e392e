package io.twinlog.correlator.simulation;

import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.BusinessKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that came of one delivery, by row. */
final class Told {

    /** A row of an entity. */
    record Subject(String entity, BusinessKey key) {
        static Subject of(Change change) {
            return new Subject(change.entity(), change.key());
        }
    }

    private final Map<Subject, List<CorrelationEffect>> effects = new LinkedHashMap<>();
    private final Map<Subject, KeyState> left = new LinkedHashMap<>();

    void add(Subject subject, List<CorrelationEffect> more) {
        effects.computeIfAbsent(subject, any -> new ArrayList<>()).addAll(more);
    }

    void left(Subject subject, KeyState state) {
        left.put(subject, state);
    }

    Map<Subject, List<CorrelationEffect>> effects() {
        return effects;
    }

    /** What is remembered of each row in the end. */
    Map<Subject, KeyState> left() {
        return left;
    }
}
