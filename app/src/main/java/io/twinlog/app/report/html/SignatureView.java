package io.twinlog.app.report.html;

import static io.twinlog.app.report.Figures.number;

import io.twinlog.app.terminal.Printable;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SignatureSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A signature as the page shows it. */
public record SignatureView(SignatureSummary summary) {

    private static final List<Status> DIFFERENCES =
            List.of(Status.OPEN, Status.PROVISIONAL, Status.ACCEPTED, Status.RESOLVED);

    /** The signatures that are about differences, open ones first. */
    public static List<SignatureView> differences(RunSummary run) {
        return run.signatures().stream()
                .filter(s -> DIFFERENCES.stream().anyMatch(status -> s.count(status) > 0))
                .map(SignatureView::new)
                .toList();
    }

    /** The signatures that could not be decided. */
    public static List<SignatureView> undecidable(RunSummary run) {
        return run.signatures().stream()
                .filter(s -> s.count(Status.UNDECIDABLE) > 0)
                .map(SignatureView::new)
                .toList();
    }

    /** The instruction type in words. */
    public String type() {
        return summary.type().equals("-") ? "no instruction" : Printable.of(summary.type());
    }

    /** What kind of difference it is, in words. */
    public String kind() {
        return words(summary.kind());
    }

    /** The attributes that differ; empty if it is about whole rows. */
    public List<String> attributes() {
        String after = "/" + summary.kind() + "/";
        int at = summary.signature().lastIndexOf(after);
        return at < 0
                ? List.of()
                : List.of(Printable.of(summary.signature().substring(at + after.length()))
                        .split(",", -1));
    }

    /** How many stand where, each in words. */
    public List<String> counts() {
        List<String> counts = new ArrayList<>();
        for (Status status :
                List.of(Status.OPEN, Status.PROVISIONAL, Status.ACCEPTED, Status.RESOLVED, Status.UNDECIDABLE)) {
            if (summary.count(status) > 0) {
                counts.add(number(summary.count(status)) + " " + status.name().toLowerCase(Locale.ROOT));
            }
        }
        return counts;
    }

    /** Whether some are open. */
    public boolean isOpen() {
        return summary.count(Status.OPEN) > 0;
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case MISSING_IN_NEW -> "missing in new";
            case MISSING_IN_LEGACY -> "missing in legacy";
            case VALUE_MISMATCH -> "values differ";
            case OPERATION_MISMATCH -> "operations differ";
            case STATE_MISMATCH -> "came to rest in two states";
            case UNDECIDABLE -> "not decidable";
        };
    }
}
