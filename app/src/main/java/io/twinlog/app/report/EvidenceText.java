package io.twinlog.app.report;

import static io.twinlog.app.report.Figures.number;
import static io.twinlog.app.report.Figures.time;

import io.twinlog.app.terminal.Palette;
import io.twinlog.app.terminal.Palette.Ink;
import io.twinlog.app.terminal.Printable;
import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.Example;
import io.twinlog.comparator.evidence.LedgerSummary;
import io.twinlog.comparator.evidence.ReasonSummary;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SignatureSummary;
import io.twinlog.comparator.evidence.SummaryDiff;
import io.twinlog.comparator.evidence.SummaryDiff.Change;
import io.twinlog.comparator.evidence.TypeSummary;
import io.twinlog.comparator.ledger.Category;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evidence for a terminal. */
public final class EvidenceText {

    /** Of more signatures a terminal shows the first ones. */
    private static final int MOST_SIGNATURES = 40;

    private final StringBuilder out = new StringBuilder();
    private final Palette palette;

    private EvidenceText(Palette palette) {
        this.palette = palette;
    }

    /** The whole evidence. */
    public static String of(EvidenceSet set, Palette palette) {
        EvidenceText text = new EvidenceText(palette);
        text.overview(set);
        for (RunSummary pair : set.pairs()) {
            text.pair(pair, set.changes(pair.pair()));
        }
        text.verdict(set);
        return text.out.toString();
    }

    private void overview(EvidenceSet set) {
        line(palette.paint(Ink.STRONG, "RUN " + set.run()) + ", times are event time in UTC");
        line("");
        TextTable table = new TextTable(
                8,
                "INSTRUCTIONS",
                "AGREE",
                "DIFFER",
                "UNDECIDABLE",
                "OPEN",
                "ACCEPTED",
                "RESOLVED",
                "ROW CHANGES",
                "PAIR");
        for (RunSummary pair : set.pairs()) {
            table.row(
                    number(pair.instructions()),
                    number(pair.instructions(Verdict.AGREED)),
                    number(differing(pair)),
                    number(pair.instructions(Verdict.UNDECIDABLE)),
                    number(pair.discrepancies(Status.OPEN)),
                    number(pair.discrepancies(Status.ACCEPTED)),
                    number(pair.discrepancies(Status.RESOLVED)),
                    number(pair.ledger().seen()),
                    pair.pair()
                            + (pair.isEmpty() ? ", nothing was seen" : "")
                            + (pair.complete() ? "" : ", HAS NOT ENDED"));
        }
        table(table);
    }

    private void pair(RunSummary pair, @Nullable SummaryDiff diff) {
        if (pair.isEmpty()) {
            return;
        }
        line("");
        line(palette.paint(Ink.STRONG, pair.pair().toUpperCase(Locale.ROOT))
                + (pair.seen() == null ? "" : "  " + Figures.span(pair.seen())));
        if (diff != null) {
            changes(diff);
        }
        types(pair);
        signatures(pair);
        reasons(pair, Status.ACCEPTED, "ACCEPTED");
        reasons(pair, Status.UNDECIDABLE, "NOT DECIDABLE");
        ledger(pair.ledger());
    }

    private void types(RunSummary pair) {
        if (pair.types().isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(5, "INSTRUCTIONS", "AGREE", "DIFFER", "UNDECIDABLE", "OPEN", "INSTRUCTION TYPE");
        for (TypeSummary type : pair.types()) {
            table.row(
                    number(type.instructions()),
                    number(type.count(Verdict.AGREED)),
                    number(type.differing()),
                    number(type.count(Verdict.UNDECIDABLE)),
                    number(type.count(Status.OPEN)),
                    Printable.of(type.type()));
        }
        line("");
        table(table);
    }

    private void signatures(RunSummary pair) {
        List<SignatureSummary> told = pair.signatures().stream()
                .filter(s -> s.count(Status.UNDECIDABLE) < count(s))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(3, "OPEN", "ACCEPTED", "RESOLVED", "FIRST", "LAST", "SIGNATURE");
        List<SignatureSummary> shown = told.subList(0, Math.min(told.size(), MOST_SIGNATURES));
        for (SignatureSummary signature : shown) {
            table.row(
                    number(signature.count(Status.OPEN)),
                    number(signature.count(Status.ACCEPTED)),
                    number(signature.count(Status.RESOLVED)),
                    time(signature.seen().first()),
                    time(signature.seen().last()),
                    Printable.of(signature.signature()));
        }
        line("");
        Iterator<String> lines = table.lines().iterator();
        line(palette.paint(Ink.FAINT, lines.next()));
        for (SignatureSummary signature : shown) {
            line(palette.paint(signature.count(Status.OPEN) > 0 ? Ink.ALARM : Ink.FAINT, lines.next()));
            signature.examples().stream().limit(1).forEach(this::example);
        }
        if (told.size() > shown.size()) {
            line("  and " + number(told.size() - shown.size()) + " more signatures; --html and --json show them all");
        }
        long beyond = pair.beyond().values().stream().mapToLong(Long::longValue).sum();
        if (beyond > 0) {
            line("  and " + number(beyond) + " discrepancies of further signatures, too many to tell apart");
        }
    }

    private void example(Example example) {
        line("      " + Examples.view(example).summary());
    }

    private void reasons(RunSummary pair, Status status, String head) {
        List<ReasonSummary> reasons =
                pair.reasons().stream().filter(r -> r.status() == status).toList();
        if (reasons.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(1, head, "FIRST", "LAST", "REASON");
        for (ReasonSummary reason : reasons) {
            table.row(
                    number(reason.count()),
                    time(reason.seen().first()),
                    time(reason.seen().last()),
                    Printable.of(reason.reason()));
        }
        line("");
        table(table);
    }

    private void ledger(LedgerSummary ledger) {
        line("");
        line(palette.paint(Ink.FAINT, "PROOF OF SILENCE"));
        line("  " + number(ledger.seen(), "row change", "row changes") + " seen in "
                + number(ledger.minutes(), "minute", "minutes") + ": "
                + counted(ledger, List.of(Category.MAPPED, Category.UNMAPPED, Category.SNAPSHOT, Category.DEAD)));
        line("  " + number(ledger.count(Category.EMITTED)) + " compared: "
                + counted(
                        ledger,
                        List.of(
                                Category.MATCHED,
                                Category.FOLDED,
                                Category.SUPERSEDED,
                                Category.DISCREPANT,
                                Category.ACCEPTED,
                                Category.IGNORED,
                                Category.UNDECIDABLE,
                                Category.PENDING)));
        line("  " + Balanced.words(ledger));
        if (!ledger.rules().isEmpty()) {
            line("");
            TextTable table = new TextTable(1, "HITS", "RULE");
            new TreeMap<>(ledger.rules())
                    .forEach((rule, hits) ->
                            table.row(number(hits), Printable.of(rule) + (hits == 0 ? ", NEVER HAD A SAY" : "")));
            table(table);
        }
    }

    private static String counted(LedgerSummary ledger, List<Category> categories) {
        StringBuilder words = new StringBuilder();
        for (Category category : categories) {
            words.append(words.length() == 0 ? "" : ", ")
                    .append(number(ledger.count(category)))
                    .append(' ')
                    .append(category.name().toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    private void changes(SummaryDiff diff) {
        line("");
        if (diff.changes().isEmpty()) {
            line("  Nothing is open, neither here nor in " + diff.against() + ".");
            return;
        }
        TextTable table = new TextTable(0, "AGAINST " + diff.against(), "BEFORE", "NOW", "SIGNATURE");
        for (Change change : diff.changes()) {
            table.row(
                    change.trend().name(),
                    number(change.before()),
                    number(change.now()),
                    Printable.of(change.signature()));
        }
        Iterator<String> lines = table.lines().iterator();
        line(palette.paint(Ink.FAINT, lines.next()));
        for (Change change : diff.changes()) {
            Ink ink = switch (change.trend()) {
                case NEW -> Ink.ALARM;
                case MORE -> Ink.NOTICE;
                case GONE, FEWER -> Ink.CALM;
                case SAME -> Ink.FAINT;
            };
            line(palette.paint(ink, lines.next()));
        }
    }

    private void verdict(EvidenceSet set) {
        line("");
        Ink ink = switch (set.outcome()) {
            case AGREED -> Ink.CALM;
            case DIFFERENT -> Ink.ALARM;
            case EMPTY, INCOMPLETE -> Ink.NOTICE;
        };
        line(palette.paint(ink, Conclusion.of(set)));
    }

    private static long differing(RunSummary pair) {
        return pair.types().stream().mapToLong(TypeSummary::differing).sum();
    }

    private static long count(SignatureSummary signature) {
        return signature.discrepancies().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void table(TextTable table) {
        Iterator<String> lines = table.lines().iterator();
        line(palette.paint(Ink.FAINT, lines.next()));
        lines.forEachRemaining(this::line);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
