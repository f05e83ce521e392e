package io.twinlog.app.report;

import static io.twinlog.app.report.Figures.number;

import io.twinlog.comparator.evidence.LedgerSummary;
import io.twinlog.comparator.ledger.Category;

/** Says in a sentence whether a ledger adds up. */
public final class Balanced {

    private Balanced() {}

    /** The sentence. */
    public static String words(LedgerSummary ledger) {
        if (ledger.minutes() == 0) {
            return "There is no ledger: nothing was counted.";
        }
        if (ledger.unclosed() == 0) {
            return "Every change is accounted for, and none is pending.";
        }
        String since = ledger.firstUnclosed() == null ? "" : ", the first from " + Figures.time(ledger.firstUnclosed());
        long pending = ledger.count(Category.PENDING);
        return number(ledger.unclosed(), "minute is", "minutes are") + " not closed" + since + ": "
                + number(pending, "change is", "changes are") + " pending, "
                + number(ledger.unaccounted()) + " on their way.";
    }
}
