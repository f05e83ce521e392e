package io.twinlog.comparator.ledger;

import io.twinlog.comparator.discrepancy.Fate;

/** What the ledger counts. */
public enum Category {
    /** Row changes that became canonical changes. */
    MAPPED(Unit.ROW_CHANGES),
    /** Row changes that feed no entity. */
    UNMAPPED(Unit.ROW_CHANGES),
    /** Rows that a snapshot found. */
    SNAPSHOT(Unit.ROW_CHANGES),
    /** Row changes that could not be mapped, kept as dead letters. */
    DEAD(Unit.ROW_CHANGES),
    /** Canonical changes that mapping handed to correlation. */
    EMITTED(Unit.EMITTED_CHANGES),
    PENDING(Unit.DECIDED_CHANGES),
    MATCHED(Unit.DECIDED_CHANGES),
    FOLDED(Unit.DECIDED_CHANGES),
    SUPERSEDED(Unit.DECIDED_CHANGES),
    DISCREPANT(Unit.DECIDED_CHANGES),
    ACCEPTED(Unit.DECIDED_CHANGES),
    IGNORED(Unit.DECIDED_CHANGES),
    UNDECIDABLE(Unit.DECIDED_CHANGES);

    /** What is counted: categories of one unit add up. */
    public enum Unit {
        /** Row changes of the logs, counted where they are mapped. */
        ROW_CHANGES,
        /** Canonical changes, counted where they are made. */
        EMITTED_CHANGES,
        /** Canonical changes, counted where they are decided. */
        DECIDED_CHANGES
    }

    private final Unit unit;

    Category(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** The category of a canonical change's fate. */
    public static Category of(Fate fate) {
        return switch (fate) {
            case PENDING -> PENDING;
            case MATCHED -> MATCHED;
            case FOLDED -> FOLDED;
            case SUPERSEDED -> SUPERSEDED;
            case DISCREPANT -> DISCREPANT;
            case ACCEPTED -> ACCEPTED;
            case IGNORED -> IGNORED;
            case UNDECIDABLE -> UNDECIDABLE;
        };
    }
}
