package io.twinlog.model;

import java.util.regex.Pattern;

/**
 * The names of a pair's topics.
 *
 * @param pair the pair's name; letters, digits, {@code _} and {@code -}, at most 100
 */
public record Topics(String pair) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    public Topics {
        if (!NAME.matcher(pair).matches()) {
            throw new IllegalArgumentException(
                    "a pair's name is 1 to 100 letters, digits, '_' or '-', got '" + pair + "'");
        }
    }

    /** Row changes and watermarks of a side; one partition per source, key: source name. */
    public String changes(Side side) {
        return "twinlog." + pair + "." + side.word() + ".changes";
    }

    /** Offsets, in-flight position and catalog of a side's sources; compacted. */
    public String offsets(Side side) {
        return "twinlog." + pair + "." + side.word() + ".offsets";
    }

    /** Every transition of every discrepancy; key: discrepancy ID. */
    public String discrepancies() {
        return "twinlog." + pair + ".discrepancies";
    }

    /** The last state of every discrepancy; compacted; key: discrepancy ID. */
    public String currentDiscrepancies() {
        return "twinlog." + pair + ".discrepancies.current";
    }

    /** One verdict per instruction, again when it changes; key: instruction ID. */
    public String instructions() {
        return "twinlog." + pair + ".instructions";
    }

    /** What became of everything seen; compacted; key: stage, partition and minute. */
    public String ledger() {
        return "twinlog." + pair + ".ledger";
    }

    /** Bad records with their reason; key: source position. */
    public String deadLetters() {
        return "twinlog." + pair + ".dead-letters";
    }

    /** The epochs of the correlator: which mapping and rules were in force when; compacted. */
    public String epochs() {
        return "twinlog." + pair + ".epochs";
    }

    /** What a replay found; key: discrepancy ID. */
    public String replay(String run) {
        return "twinlog." + pair + ".replay." + run;
    }
}
