package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run found that another run of the pair did not, and the other way round: by signature, counting what is open.
 *
 * @param pair the pair
 * @param run the run looked at
 * @param against the run that it is held against
 * @param changes by signature; new ones first, those that are the same last
 */
public record SummaryDiff(String pair, String run, String against, List<Change> changes) {

    /** Stands for all signatures that a summary does not tell apart. */
    public static final String FURTHER = "(further signatures)";

    /** How the count of a signature has changed. */
    public enum Trend {
        /** There was none. */
        NEW,
        MORE,
        FEWER,
        /** There is none any more. */
        GONE,
        SAME
    }

    /**
     * One signature.
     *
     * @param signature the signature
     * @param trend what has become of it
     * @param before how many discrepancies were open in the other run
     * @param now how many are open in this one
     */
    public record Change(String signature, Trend trend, long before, long now) {}

    public SummaryDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two runs.
     *
     * <p>If a summary has too many signatures to tell them all apart, then what it does not name might be anything: of this run
     * it counts as new, and what the other does not name has not been there before.
     */
    public static SummaryDiff of(RunSummary run, RunSummary against) {
        Map<String, Long> now = open(run);
        Map<String, Long> before = open(against);
        TreeSet<String> signatures = new TreeSet<>(now.keySet());
        signatures.addAll(before.keySet());
        List<Change> changes = new ArrayList<>();
        for (String signature : signatures) {
            long is = now.getOrDefault(signature, 0L);
            long was = before.getOrDefault(signature, 0L);
            changes.add(new Change(signature, trend(was, is), was, is));
        }
        long further = run.beyond().getOrDefault(Status.OPEN, 0L);
        if (further > 0) {
            changes.add(new Change(FURTHER, Trend.NEW, 0, further));
        }
        changes.sort(Comparator.comparing(Change::trend));
        return new SummaryDiff(run.pair(), run.run(), against.run(), changes);
    }

    /** The changes of one kind. */
    public List<Change> changes(Trend trend) {
        return changes.stream().filter(change -> change.trend() == trend).toList();
    }

    /** Whether nothing is new. */
    public boolean nothingNew() {
        return changes(Trend.NEW).isEmpty();
    }

    private static Map<String, Long> open(RunSummary run) {
        Map<String, Long> open = new TreeMap<>();
        for (SignatureSummary signature : run.signatures()) {
            if (signature.count(Status.OPEN) > 0) {
                open.merge(signature.signature(), signature.count(Status.OPEN), Long::sum);
            }
        }
        return open;
    }

    private static Trend trend(long before, long now) {
        if (before == 0) {
            return Trend.NEW;
        }
        if (now == 0) {
            return Trend.GONE;
        }
        return now == before ? Trend.SAME : now > before ? Trend.MORE : Trend.FEWER;
    }
}
