package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.Causes.Cause;
import io.twinlog.comparator.evidence.RunAccumulator.Judged;
import io.twinlog.comparator.evidence.RunAccumulator.Standing;
import io.twinlog.model.EventTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts last states into a summary. */
final class Folding {

    /** What all examples may take of a summary, in bytes. */
    private static final int MOST_EXAMPLE_BYTES = 300_000;

    private final Map<String, ByType> types = new TreeMap<>();
    private final Map<String, Group> entities = new TreeMap<>();
    private final Map<Cause, Group> signatures = new HashMap<>();
    private final Map<Status, Long> beyond = new EnumMap<>(Status.class);
    private final Map<Why, Group> reasons = new HashMap<>();

    private record Why(Status status, String reason) {}

    /** Discrepancies that share something. */
    private static final class Group {
        private final Map<Status, Long> counts = new EnumMap<>(Status.class);
        private @Nullable Span seen;

        void add(Status status, EventTime time) {
            counts.merge(status, 1L, Long::sum);
            seen = Span.including(seen, time);
        }

        Span span() {
            if (seen == null) {
                throw new IllegalStateException("a group has a member at least");
            }
            return seen;
        }
    }

    private static final class ByType {
        private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        private final Map<RowVerdict, Long> rows = new EnumMap<>(RowVerdict.class);
        private final Map<Status, Long> discrepancies = new EnumMap<>(Status.class);
        private @Nullable Span seen;
        private @Nullable EventTime firstCompared;
        private @Nullable EventTime lastDifference;

        TypeSummary summary(String type) {
            if (seen == null) {
                throw new IllegalStateException("a type has an instruction or discrepancy at least");
            }
            return new TypeSummary(type, verdicts, rows, discrepancies, seen, firstCompared, lastDifference);
        }
    }

    void discrepancy(Standing standing, EventTime openedAt) {
        Status status = standing.status();
        entities.computeIfAbsent(standing.entity(), e -> new Group()).add(status, openedAt);
        ByType type = types.computeIfAbsent(standing.type(), t -> new ByType());
        type.discrepancies.merge(status, 1L, Long::sum);
        type.seen = Span.including(type.seen, openedAt);
        if (standing.cause() == null) {
            beyond.merge(status, 1L, Long::sum);
        } else {
            signatures.computeIfAbsent(standing.cause(), c -> new Group()).add(status, openedAt);
        }
        if (standing.reason() != null) {
            reasons.computeIfAbsent(new Why(status, standing.reason()), r -> new Group())
                    .add(status, openedAt);
        }
    }

    void instruction(Judged judged, EventTime firstSeen) {
        ByType type = types.computeIfAbsent(judged.type(), t -> new ByType());
        type.verdicts.merge(judged.verdict(), 1L, Long::sum);
        judged.rows().forEach((verdict, count) -> type.rows.merge(verdict, count, Long::sum));
        type.seen = Span.including(type.seen, firstSeen);
        if (judged.verdict() != Verdict.UNDECIDABLE) {
            type.firstCompared = type.firstCompared == null ? firstSeen : type.firstCompared.earlier(firstSeen);
        }
        if (judged.verdict() != Verdict.AGREED && judged.verdict() != Verdict.UNDECIDABLE) {
            type.lastDifference = type.lastDifference == null ? firstSeen : type.lastDifference.later(firstSeen);
        }
    }

    RunSummary summary(
            String pair,
            String run,
            Period period,
            @Nullable Span seen,
            SortedSet<String> mappings,
            Map<Cause, ExamplePool> examples,
            LedgerSummary ledger) {
        List<TypeSummary> byType = new ArrayList<>();
        types.forEach((name, type) -> byType.add(type.summary(name)));
        List<EntitySummary> byEntity = new ArrayList<>();
        entities.forEach((name, group) -> byEntity.add(new EntitySummary(name, group.counts, group.span())));
        return new RunSummary(
                pair,
                run,
                true,
                period,
                seen,
                List.copyOf(mappings),
                byType,
                byEntity,
                withExamples(bySignature(), examples),
                beyond,
                byReason(),
                ledger);
    }

    private List<Map.Entry<Cause, Group>> bySignature() {
        return signatures.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Cause, Group>>comparingLong(
                                e -> -e.getValue().counts.getOrDefault(Status.OPEN, 0L))
                        .thenComparing(e -> e.getKey().signature())
                        .thenComparing(e -> e.getKey().type()))
                .toList();
    }

    private static List<SignatureSummary> withExamples(
            List<Map.Entry<Cause, Group>> groups, Map<Cause, ExamplePool> examples) {
        List<SignatureSummary> summaries = new ArrayList<>();
        int room = MOST_EXAMPLE_BYTES;
        for (Map.Entry<Cause, Group> each : groups) {
            Cause cause = each.getKey();
            List<Example> fitting = new ArrayList<>();
            ExamplePool pool = examples.get(cause);
            for (Example example : pool == null ? List.<Example>of() : pool.best()) {
                int bytes = example.event().getBytes(StandardCharsets.UTF_8).length;
                if (bytes <= room) {
                    room -= bytes;
                    fitting.add(example);
                }
            }
            Group group = each.getValue();
            summaries.add(new SignatureSummary(
                    cause.signature(),
                    cause.type(),
                    cause.entity(),
                    cause.kind(),
                    group.counts,
                    group.span(),
                    fitting));
        }
        return summaries;
    }

    private List<ReasonSummary> byReason() {
        return reasons.entrySet().stream()
                .map(e -> new ReasonSummary(
                        e.getKey().status(),
                        e.getKey().reason(),
                        e.getValue().counts.values().stream()
                                .mapToLong(Long::longValue)
                                .sum(),
                        e.getValue().span()))
                .sorted(Comparator.comparingLong((ReasonSummary r) -> -r.count())
                        .thenComparing(ReasonSummary::status)
                        .thenComparing(ReasonSummary::reason))
                .toList();
    }
}
