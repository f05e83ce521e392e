package io.twinlog.correlator.simulation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.correlator.simulation.Told.Subject;
import io.twinlog.correlator.simulation.truth.Write;
import io.twinlog.model.EventTime;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds of a delivery whatever happened; each fault in a sentence. */
final class Invariants {

    private final History history;
    private final Told told;
    private final List<String> faults = new ArrayList<>();

    private Invariants(History history, Told told) {
        this.history = history;
        this.told = told;
    }

    static List<String> broken(History history, Told told) {
        Invariants invariants = new Invariants(history, told);
        invariants.lives();
        invariants.patience();
        invariants.verdicts();
        invariants.ledger();
        invariants.forgetting();
        return invariants.faults;
    }

    /** A discrepancy's life: PROVISIONAL?, (OPEN | ACCEPTED | UNDECIDABLE)*, RESOLVED?; revisions count from 1. */
    private void lives() {
        Map<DiscrepancyId, List<Discrepancy>> lives = new LinkedHashMap<>();
        reports()
                .forEach(report -> lives.computeIfAbsent(report.id(), any -> new ArrayList<>())
                        .add(report));
        lives.values().forEach(life -> {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < life.size(); i++) {
                Discrepancy one = life.get(i);
                letters.append(one.status().name().charAt(0));
                if (one.revision() != i + 1) {
                    faults.add("revision " + one.revision() + " where " + (i + 1) + " was due: " + Sentence.of(one));
                }
                if (i > 0 && one.decidedAt().isBefore(life.get(i - 1).decidedAt())) {
                    faults.add("goes back in time: " + Sentence.of(one));
                }
            }
            if (!letters.toString().matches("P?[OAU]*R?") || letters.toString().equals("P")) {
                faults.add("no life of a discrepancy is " + letters + ": " + Sentence.of(life.get(0)));
            }
        });
    }

    /** Nothing is missing before its deadline, nor while its counterpart has been there. */
    private void patience() {
        for (Discrepancy report : reports()) {
            boolean missing = report.kind().name().startsWith("MISSING") && report.status() == Status.OPEN;
            long decided = History.millis(report.decidedAt());
            long opened = History.millis(report.openedAt());
            if (missing && decided < opened + history.plan().terms().reach()) {
                faults.add("missing before its time: " + Sentence.of(report));
            }
            boolean early = report.status() == Status.PROVISIONAL;
            if (early && decided < opened + history.plan().terms().settle()) {
                faults.add("provisional before it settled: " + Sentence.of(report));
            }
        }
    }

    /**
     * What is known of a row under an instruction goes on from what was known before, and nothing is pending in the end.
     * Where versions are compared there may be several of them under one instruction.
     */
    private void verdicts() {
        Map<String, Map<RowVerdict, Integer>> known = new HashMap<>();
        told.effects()
                .forEach((subject, effects) -> effects.forEach(effect -> {
                    if (effect instanceof CorrelationEffect.RowTransition transition) {
                        String row =
                                subject + " under " + transition.instruction().id();
                        Map<RowVerdict, Integer> counts = known.computeIfAbsent(row, any -> new HashMap<>());
                        RowVerdict from = transition.from();
                        if (from != null && counts.merge(from, -1, Integer::sum) < 0) {
                            faults.add(row + " goes on from " + from + " where it never was");
                        }
                        counts.merge(transition.to(), 1, Integer::sum);
                    }
                }));
        known.forEach((row, counts) -> {
            if (counts.getOrDefault(RowVerdict.PENDING, 0) != 0) {
                faults.add(row + " is pending for ever");
            }
        });
    }

    /** Every change has exactly one fate, and none is pending in the end. */
    private void ledger() {
        Map<Subject, Map<EventTime, Integer>> owed = new HashMap<>();
        history.logs()
                .values()
                .forEach(log -> log.forEach(input -> {
                    if (input instanceof Change change) {
                        owed.computeIfAbsent(Subject.of(change), any -> new HashMap<>())
                                .merge(change.time(), 1, Integer::sum);
                    }
                }));
        told.effects().forEach((subject, effects) -> {
            Map<EventTime, Integer> open = owed.getOrDefault(subject, new HashMap<>());
            Map<EventTime, Map<Fate, Integer>> fates = new HashMap<>();
            for (CorrelationEffect effect : effects) {
                if (effect instanceof CorrelationEffect.Account account) {
                    account(subject, account, open, fates.computeIfAbsent(account.changed(), any -> new HashMap<>()));
                }
            }
            open.forEach((at, count) -> {
                if (count != 0) {
                    faults.add(subject + " has " + count + " changes of " + History.millis(at) + " without a fate");
                }
            });
        });
    }

    private void account(
            Subject subject,
            CorrelationEffect.Account account,
            Map<EventTime, Integer> open,
            Map<Fate, Integer> fates) {
        Fate from = account.from();
        if (from == null) {
            open.merge(account.changed(), -1, Integer::sum);
        } else if (fates.merge(from, -1, Integer::sum) < 0) {
            faults.add(subject + " takes back a fate that it did not have: " + account);
        }
        fates.merge(account.to(), 1, Integer::sum);
    }

    /** In the end only last states are remembered. */
    private void forgetting() {
        told.left().forEach((subject, state) -> {
            KeyState bare = KeyState.of(state.states());
            if (!state.equals(bare)) {
                faults.add(subject + " is remembered for ever: " + state);
            }
        });
        long seen = history.writes().stream().filter(write -> !write.lost()).count();
        long counted = history.logs().values().stream()
                .flatMap(List::stream)
                .filter(CanonicalInput.Change.class::isInstance)
                .count();
        if (seen != counted
                || (history.writes().stream().noneMatch(Write::lost)
                        && seen != history.writes().size())) {
            faults.add("the simulator itself lost changes");
        }
    }

    private List<Discrepancy> reports() {
        return Sentence.reports(told);
    }
}
