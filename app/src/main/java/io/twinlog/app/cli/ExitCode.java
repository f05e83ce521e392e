package io.twinlog.app.cli;

/** What the process ends with. */
enum ExitCode {
    /** No discrepancy; for {@code check}: ready to run. */
    AGREEMENT(0),
    /** There were discrepancies. */
    DISCREPANCIES(1),
    /** Bad usage or config; for {@code check}: not ready to run. */
    USAGE(2),
    /** Something failed. */
    FAILURE(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
