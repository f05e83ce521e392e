package io.twinlog.correlator.mapping.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects findings and knows which entities are not sound. */
final class Findings {

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> unsound = new HashSet<>();

    void add(Finding.Kind kind, String entity, String path, String message) {
        Finding finding = new Finding(kind, path.isEmpty() ? entity : entity + "." + path, message);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
        if (finding.isError()) {
            unsound.add(entity);
        }
    }

    boolean isSound(String entity) {
        return !unsound.contains(entity);
    }

    List<Finding> all() {
        return findings;
    }
}
