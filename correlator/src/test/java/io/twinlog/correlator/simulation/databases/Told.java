package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that a subscriber was told, and the ledger. */
final class Told implements Tasks.Subscriber {

    private final Map<String, List<Discrepancy>> reports = new TreeMap<>();
    private final Map<String, List<InstructionVerdict>> verdicts = new TreeMap<>();
    private final Map<RowOutcome.Fate, Long> rows = new EnumMap<>(RowOutcome.Fate.class);
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private final List<String> left = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<Long> dead = new HashSet<>();
    private long emitted;
    private long arrived;

    @Override
    public void outcome(RowOutcome outcome) {
        rows.merge(outcome.fate(), 1L, Long::sum);
        emitted += outcome.changes();
    }

    @Override
    public void dead(DeadLetter letter) {
        dead.add(Course.millis(letter.record().time()));
    }

    @Override
    public void declared() {
        emitted++;
    }

    @Override
    public void reported(Discrepancy discrepancy) {
        reports.computeIfAbsent(row(discrepancy), any -> new ArrayList<>()).add(withoutNumbers(discrepancy));
    }

    /** How many watermarks there are among a log's records is up to its delivery. */
    private static Discrepancy withoutNumbers(Discrepancy discrepancy) {
        String reason = discrepancy.reason();
        return reason == null
                ? discrepancy
                : discrepancy.become(
                        discrepancy.status(),
                        discrepancy.revision(),
                        reason.replaceAll("records \\d+ to \\d+", "records"),
                        discrepancy.decidedAt());
    }

    @Override
    public void accounted(CorrelationEffect.Account account) {
        Fate from = account.from();
        if (from == null) {
            arrived++;
        } else if (fates.merge(from, -1L, Long::sum) < 0) {
            wrong.add("a fate is taken back that was not there: " + account);
        }
        fates.merge(account.to(), 1L, Long::sum);
    }

    @Override
    public void verdict(InstructionVerdict verdict) {
        verdicts.computeIfAbsent(verdict.instruction().id(), any -> new ArrayList<>())
                .add(verdict);
    }

    void left(List<String> some) {
        left.addAll(some);
    }

    /** By row, each in the order in which they came. */
    Map<String, List<Discrepancy>> reports() {
        return reports;
    }

    Map<String, List<InstructionVerdict>> verdicts() {
        return verdicts;
    }

    Map<RowOutcome.Fate, Long> rows() {
        return rows;
    }

    Map<Fate, Long> fates() {
        fates.values().removeIf(count -> count == 0);
        return fates;
    }

    /** What is kept in the end though nothing is undecided. */
    List<String> left() {
        return left;
    }

    /** When there was something that could not be mapped, in milliseconds. */
    Set<Long> dead() {
        return dead;
    }

    List<String> wrong() {
        return wrong;
    }

    long emitted() {
        return emitted;
    }

    long arrived() {
        return arrived;
    }

    static String row(Discrepancy discrepancy) {
        return discrepancy.entity() + " " + key(discrepancy.key());
    }

    static String key(BusinessKey key) {
        return key.parts().stream().map(part -> text(part.value())).collect(Collectors.joining("/"));
    }

    static String sentence(Discrepancy one) {
        return "@" + Course.millis(one.decidedAt()) + " " + one.status() + " " + one.revision() + " " + one.kind() + " "
                + row(one) + " "
                + (one.instruction() == null ? "" : one.instruction().id()) + " "
                + one.differences().stream().map(d -> d.attribute()).toList()
                + (one.reason() == null ? "" : " (" + one.reason() + ")");
    }

    private static String text(Value value) {
        if (value instanceof Value.Reference reference) {
            return key(reference.key());
        }
        if (value instanceof Value.Text text) {
            return text.value();
        }
        return value instanceof Value.Int number ? Long.toString(number.value()) : value.toString();
    }
}
