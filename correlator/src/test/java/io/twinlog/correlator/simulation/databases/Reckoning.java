package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.correlator.simulation.databases.Planted.End;
import io.twinlog.model.log.LogEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what was told against what was planted; each fault in a sentence. */
final class Reckoning {

    private final Course course;
    private final Told told;
    private final List<String> faults = new ArrayList<>();

    private Reckoning(Course course, Told told) {
        this.course = course;
        this.told = told;
    }

    static List<String> faults(Course course, Told told) {
        Reckoning reckoning = new Reckoning(course, told);
        reckoning.discrepancies();
        reckoning.verdicts();
        reckoning.ledger();
        reckoning.faults.addAll(told.left());
        reckoning.faults.addAll(told.wrong());
        return reckoning.faults;
    }

    private void discrepancies() {
        List<Planted> unsaid = new ArrayList<>(course.planted());
        told.reports().values().forEach(row -> {
            Map<DiscrepancyId, List<Discrepancy>> lives = new LinkedHashMap<>();
            row.forEach(one ->
                    lives.computeIfAbsent(one.id(), any -> new ArrayList<>()).add(one));
            lives.values().forEach(life -> {
                life(life);
                said(life, unsaid);
            });
        });
        unsaid.stream()
                .filter(Planted::isBinding)
                .filter(planted -> !isDead(planted))
                .forEach(planted -> faults.add("missed: " + planted));
    }

    private void said(List<Discrepancy> life, List<Planted> unsaid) {
        Discrepancy last = life.get(life.size() - 1);
        unsaid.removeIf(one -> one.end() == End.DOUBT
                && one.isAbout(last.entity(), Told.key(last.key()))
                && life.stream().anyMatch(its -> isSaid(its, one)));
        unsaid.removeIf(one -> one.end() == End.ANYHOW
                && one.isAbout(last.entity(), Told.key(last.key()))
                && (last.status() == Status.OPEN || last.status() == Status.ACCEPTED)
                && isSaid(last, one));
        Discrepancy loud = life.stream()
                .filter(one -> one.status() == Status.OPEN || one.status() == Status.ACCEPTED)
                .reduce((first, second) -> second)
                .orElse(null);
        if (loud == null) {
            boolean undecidable = life.stream().anyMatch(one -> one.status() == Status.UNDECIDABLE);
            if (undecidable && course.clear()) {
                faults.add("undecidable for no reason: " + Told.sentence(last));
            }
            return;
        }
        String key = Told.key(loud.key());
        List<Planted> about = course.planted().stream()
                .filter(one -> one.isAbout(loud.entity(), key))
                .toList();
        if (about.stream().anyMatch(one -> one.isVague() && (one.end() != End.ANYHOW || isSaid(loud, one)))) {
            return;
        }
        Planted found = unsaid.stream()
                .filter(one -> one.isAbout(loud.entity(), key) && fits(one, loud, last) && wasAccepted(one, life))
                .findFirst()
                .orElse(null);
        if (found == null) {
            faults.add("cries wolf: " + life.stream().map(Told::sentence).toList());
        } else {
            unsaid.remove(found);
        }
    }

    /** What could not be mapped is told as such. */
    private boolean isDead(Planted planted) {
        return planted.end() == End.DOUBT && planted.shown().stream().anyMatch(told.dead()::contains);
    }

    private static boolean isSaid(Discrepancy one, Planted planted) {
        boolean told =
                one.status() == Status.OPEN || one.status() == Status.ACCEPTED || one.status() == Status.UNDECIDABLE;
        return told && !one.decidedAt().isBefore(Course.time(planted.since()));
    }

    private static boolean wasAccepted(Planted planted, List<Discrepancy> life) {
        return planted.end() != End.ACCEPTED || life.stream().anyMatch(one -> one.status() == Status.ACCEPTED);
    }

    private static boolean fits(Planted planted, Discrepancy loud, Discrepancy last) {
        Set<String> attributes = new HashSet<>();
        loud.differences().stream().map(Difference::attribute).forEach(attributes::add);
        String instruction =
                loud.instruction() == null ? null : loud.instruction().id();
        Status end = switch (planted.end()) {
            case OPEN, ACCEPTED, DOUBT, ANYHOW, MAYBE -> Status.OPEN;
            case RESOLVED -> Status.RESOLVED;
        };
        boolean asStates = planted.orStates() && loud.kind() == Kind.STATE_MISMATCH;
        if (asStates) {
            return last.status() == end;
        }
        return planted.kinds().contains(loud.kind().name())
                && (planted.instruction() == null || planted.instruction().equals(instruction))
                && (planted.attributes() == null || planted.attributes().equals(attributes))
                && last.status() == end;
    }

    /** PROVISIONAL?, (OPEN | ACCEPTED | UNDECIDABLE)*, RESOLVED?; revisions count from 1; nothing is missing too early. */
    private void life(List<Discrepancy> life) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < life.size(); i++) {
            Discrepancy one = life.get(i);
            letters.append(one.status().name().charAt(0));
            boolean early = one.kind().name().startsWith("MISSING")
                    && one.status() == Status.OPEN
                    && one.decidedAt()
                            .isBefore(one.openedAt().plus(course.window()).plus(course.skew()));
            if (one.revision() != i + 1
                    || early
                    || (i > 0 && one.decidedAt().isBefore(life.get(i - 1).decidedAt()))) {
                faults.add("not at its time: " + Told.sentence(one));
            }
        }
        if (!letters.toString().matches("P?[OAU]*R?") || letters.toString().equals("P")) {
            faults.add("no life of a discrepancy is " + letters + ": " + Told.sentence(life.get(0)));
        }
    }

    private void verdicts() {
        Set<String> disagreeing = course.clear() ? course.disagreeing() : null;
        Set<String> doubtful = course.planted().stream()
                .filter(one -> one.end() == End.DOUBT)
                .map(Planted::instruction)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        told.verdicts().forEach((id, all) -> {
            InstructionVerdict last = all.get(all.size() - 1);
            boolean agreed = last.verdict() == InstructionVerdict.Verdict.AGREED;
            if (disagreeing != null && !doubtful.contains(id) && agreed == disagreeing.contains(id)) {
                faults.add("the verdict on " + id + " is " + last.verdict() + " " + last.rows());
            }
            for (int i = 0; i < all.size(); i++) {
                // One that was forgotten begins anew.
                int revision = all.get(i).revision();
                if (revision != 1 && (i == 0 || revision != all.get(i - 1).revision() + 1)) {
                    faults.add("verdicts on " + id + " are counted wrongly: " + all);
                }
            }
        });
        if (disagreeing != null) {
            disagreeing.stream()
                    .filter(id -> !told.verdicts().containsKey(id))
                    .forEach(id -> faults.add("no verdict on " + id));
        }
    }

    /** Everything that was seen is accounted for. */
    private void ledger() {
        long seen = course.logs().stream()
                .flatMap(log -> log.lines().stream())
                .filter(line -> !line.lost())
                .filter(line -> line.entry() instanceof LogEntry.RowChange || line.entry() instanceof LogEntry.Rejected)
                .count();
        long rows = told.rows().values().stream().mapToLong(Long::longValue).sum();
        if (rows != seen) {
            faults.add("of " + seen + " row changes the ledger has " + told.rows());
        }
        long decided = told.fates().values().stream().mapToLong(Long::longValue).sum();
        boolean pending = told.fates().containsKey(Fate.PENDING);
        if (told.emitted() != decided || told.arrived() != decided || pending) {
            faults.add("of " + told.emitted() + " changes " + told.arrived() + " got a fate: " + told.fates());
        }
    }
}
