package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far one instruction type has proved itself. Differences that a rule accepts are none.
 *
 * @param type the instruction type
 * @param compared how many instructions of it were compared
 * @param differing how many of these differ
 * @param undecidable how many more could not be compared
 * @param acceptedRows how many rows differ in a way that a rule accepts
 * @param upperBound the true rate of difference is at most this, at 95 % confidence (Clopper-Pearson, one-sided, exact); 1 if
 *     nothing was compared
 * @param lastDifference when the last instruction began that differs, in event time; null if none does
 * @param quiet from then, or else from the first instruction that was compared, to the last thing that was seen of the run
 */
public record Readiness(
        String type,
        long compared,
        long differing,
        long undecidable,
        long acceptedRows,
        double upperBound,
        @Nullable EventTime lastDifference,
        Duration quiet) {

    /** The confidence of {@link #upperBound}. */
    public static final double CONFIDENCE = 1 - ClopperPearson.DOUBT;

    /** The readiness of every instruction type of these runs, taken together, sorted by type. */
    public static List<Readiness> of(Collection<RunSummary> runs) {
        Map<String, Together> types = new TreeMap<>();
        for (RunSummary run : runs) {
            for (TypeSummary type : run.types()) {
                if (type.instructions() > 0) {
                    types.computeIfAbsent(type.type(), t -> new Together()).add(type, run);
                }
            }
        }
        List<Readiness> all = new ArrayList<>();
        types.forEach((type, together) -> all.add(together.readiness(type)));
        return all;
    }

    /** Whether the rate of difference is proved to be below this one. */
    public boolean isBelow(double rate) {
        return upperBound < rate;
    }

    /** How many instructions must agree, if none differs, to prove a rate of difference below this one. */
    public static long needed(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("a rate to stay below is above 0 and below 1, got " + rate);
        }
        return ClopperPearson.needed(rate);
    }

    private static final class Together {
        private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        private long accepted;
        private @Nullable EventTime lastDifference;
        private @Nullable EventTime first;
        private EventTime end = EventTime.MIN;

        void add(TypeSummary type, RunSummary run) {
            type.verdicts().forEach((verdict, count) -> verdicts.merge(verdict, count, Long::sum));
            accepted += type.rows(RowVerdict.ACCEPTED);
            if (type.firstCompared() != null) {
                first = first == null ? type.firstCompared() : first.earlier(type.firstCompared());
            }
            end = end.later(run.seen() == null ? type.seen().last() : run.seen().last());
            if (type.lastDifference() != null) {
                lastDifference =
                        lastDifference == null ? type.lastDifference() : lastDifference.later(type.lastDifference());
            }
        }

        Readiness readiness(String type) {
            long all = verdicts.values().stream().mapToLong(Long::longValue).sum();
            long undecidable = verdicts.getOrDefault(Verdict.UNDECIDABLE, 0L);
            long compared = all - undecidable;
            long differing = compared - verdicts.getOrDefault(Verdict.AGREED, 0L);
            EventTime since = lastDifference != null ? lastDifference : first;
            return new Readiness(
                    type,
                    compared,
                    differing,
                    undecidable,
                    accepted,
                    ClopperPearson.upperBound(differing, compared),
                    lastDifference,
                    since == null ? Duration.ZERO : end.distance(since));
        }
    }
}
