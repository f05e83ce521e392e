package io.twinlog.app.demo.report;

import io.twinlog.comparator.discrepancy.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All discrepancies seen so far, by their last event. */
public final class Findings {

    private final Map<String, Finding> last = new LinkedHashMap<>();
    private final Map<String, Finding> firstOpen = new LinkedHashMap<>();

    /** Takes note; true if the discrepancy has just been opened, for the first time. */
    public boolean add(Finding finding) {
        last.put(finding.id(), finding);
        return finding.status() == Status.OPEN && firstOpen.putIfAbsent(finding.id(), finding) == null;
    }

    /** The last event of each that was ever open, be it resolved by now. */
    public List<Finding> raised() {
        return firstOpen.keySet().stream()
                .map(id -> Optional.ofNullable(last.get(id)).orElseThrow())
                .toList();
    }

    /** Those of which it cannot be known. */
    public List<Finding> undecidable() {
        return last.values().stream()
                .filter(f -> f.status() == Status.UNDECIDABLE)
                .toList();
    }

    /** From the commit of the last change to the arrival of the first event that says it is open, shortest first. */
    public List<Duration> latencies() {
        List<Duration> latencies = new ArrayList<>();
        firstOpen.values().forEach(f -> latencies.add(Duration.between(f.committedAt(), f.seenAt())));
        latencies.sort(Duration::compareTo);
        return latencies;
    }

    /** The first one that was open. */
    public Optional<Finding> first() {
        return firstOpen.values().stream().findFirst();
    }
}
