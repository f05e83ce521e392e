package io.twinlog.app.report.html;

import io.twinlog.comparator.evidence.LedgerSummary;
import io.twinlog.comparator.ledger.Category;
import io.twinlog.comparator.ledger.Category.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A ledger as the page shows it: sums and what they consist of. */
public record LedgerView(LedgerSummary ledger) {

    /** A part of a sum. */
    public record Part(String name, long count, String meaning) {}

    /** What became of the row changes when they were mapped. */
    public List<Part> rows() {
        return parts(Unit.ROW_CHANGES);
    }

    /** What became of the changes that were compared. */
    public List<Part> changes() {
        return parts(Unit.DECIDED_CHANGES);
    }

    private List<Part> parts(Unit unit) {
        List<Part> parts = new ArrayList<>();
        for (Category category : Category.values()) {
            if (category.unit() == unit) {
                parts.add(
                        new Part(category.name().toLowerCase(Locale.ROOT), ledger.count(category), meaning(category)));
            }
        }
        return parts;
    }

    private static String meaning(Category category) {
        return switch (category) {
            case MAPPED -> "feed an entity";
            case UNMAPPED -> "feed no entity";
            case SNAPSHOT -> "rows that were there before";
            case DEAD -> "could not be mapped, kept as dead letters";
            case EMITTED -> "handed to comparison";
            case PENDING -> "not decided yet";
            case MATCHED -> "the other side did the same";
            case FOLDED -> "part of a later change of the same row and instruction";
            case SUPERSEDED -> "a later version of the row met the other side's";
            case DISCREPANT -> "part of a difference";
            case ACCEPTED -> "part of a difference that a rule accepts";
            case IGNORED -> "a rule ignores them";
            case UNDECIDABLE -> "it cannot be known";
        };
    }
}
