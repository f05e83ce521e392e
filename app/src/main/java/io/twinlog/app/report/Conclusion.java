package io.twinlog.app.report;

import static io.twinlog.app.report.Figures.number;

import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.SignatureSummary;
import io.twinlog.comparator.evidence.SummaryDiff;
import io.twinlog.comparator.evidence.SummaryDiff.Trend;

/** Says in a sentence what evidence comes to. */
public final class Conclusion {

    private Conclusion() {}

    /** The sentence. */
    public static String of(EvidenceSet set) {
        return switch (set.outcome()) {
            case EMPTY -> "Nothing was compared, which proves nothing.";
            case INCOMPLETE -> "The run has not ended: this is not the whole.";
            case AGREED ->
                set.against() == null
                        ? "No difference is open."
                        : "Nothing is new against " + set.against() + "; " + open(set) + ".";
            case DIFFERENT ->
                set.against() == null
                        ? capital(open(set)) + "."
                        : number(fresh(set), "signature is", "signatures are") + " new against " + set.against() + "; "
                                + open(set) + ".";
        };
    }

    private static String open(EvidenceSet set) {
        long open = set.discrepancies(Status.OPEN);
        long signatures = set.pairs().stream()
                .flatMap(pair -> pair.signatures().stream())
                .filter(signature -> signature.count(Status.OPEN) > 0)
                .map(SignatureSummary::signature)
                .distinct()
                .count();
        return open == 0
                ? "no difference is open"
                : number(open, "difference is", "differences are") + " open, of "
                        + number(signatures, "signature", "signatures");
    }

    private static long fresh(EvidenceSet set) {
        return set.changes().stream()
                .flatMap(diff -> diff.changes(Trend.NEW).stream())
                .map(SummaryDiff.Change::signature)
                .distinct()
                .count();
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
