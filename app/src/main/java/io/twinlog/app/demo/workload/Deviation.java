package io.twinlog.app.demo.workload;

/** What the new stack does otherwise than legacy when told to: the bugs a real rewrite has, and one thing that is no bug. */
public enum Deviation {
    /** Removing an employee leaves {@code onboarding_status} as it was. */
    ONBOARDING_NOT_RESET("does not reset onboarding_status when an employee is removed"),
    /** A row is written three seconds after legacy. Merely lag. */
    THREE_SECONDS_LATE("does an instruction 3 seconds later than legacy"),
    /** Changing the coverage ends the old one a day before it should. */
    COVERAGE_ENDS_EARLY("ends a coverage one day early"),
    /** Merging accounts leaves one payment behind. */
    ROW_FORGOTTEN("forgets a payment when merging accounts"),
    /** Changing the home address writes a mail address too. */
    ROW_TOO_MANY("writes a second address when one changes"),
    /** A new salary loses its cents. */
    AMOUNT_ROUNDED("rounds a new salary to whole units");

    private final String description;

    Deviation(String description) {
        this.description = description;
    }

    /** What the new stack does, as the end of a sentence that begins with it. */
    public String description() {
        return description;
    }

    /** Whether it has to be reported. */
    public boolean isBug() {
        return this != THREE_SECONDS_LATE;
    }
}
