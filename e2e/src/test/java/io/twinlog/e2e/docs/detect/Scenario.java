package io.twinlog.e2e.docs.detect;

import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What both systems do, and what is told of it.
 *
 * @param line how the line of the page begins
 * @param transactions in their order
 * @param told what is told of each discrepancy: its states, kind, key, instruction and attributes
 */
record Scenario(String line, List<Transaction> transactions, List<String> told) {

    /** A transaction of one side. */
    record Transaction(Side side, List<String> statements) {}

    static Scenario of(String line) {
        return new Scenario(line, List.of(), List.of());
    }

    /** Legacy, under an instruction. */
    Scenario legacy(String instruction, String... statements) {
        String marker =
                "INSERT INTO instr (instruction, type) VALUES ('%s', '%s')".formatted(instruction, typeOf(instruction));
        return and(Side.LEGACY, marker, statements);
    }

    /** The new system, under an instruction. */
    Scenario renewed(String instruction, String... statements) {
        String message = "SELECT pg_logical_emit_message(true, 'twinlog', '{\"id\": \"%s\", \"type\": \"%s\"}')"
                .formatted(instruction, typeOf(instruction));
        return and(Side.NEW, message, statements);
    }

    /** Both, with the same statements. */
    Scenario both(String instruction, String... statements) {
        return legacy(instruction, statements).renewed(instruction, statements);
    }

    /** Legacy, without one. */
    Scenario legacyAlone(String... statements) {
        return and(Side.LEGACY, "SELECT 1", statements);
    }

    /** The new system, without one. */
    Scenario renewedAlone(String... statements) {
        return and(Side.NEW, "SELECT 1", statements);
    }

    /** All that is told; nothing else may be. */
    Scenario tells(String... lines) {
        return new Scenario(line, transactions, List.of(lines));
    }

    private Scenario and(Side side, String first, String... statements) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(statements));
        List<Transaction> more = new ArrayList<>(transactions);
        more.add(new Transaction(side, all));
        return new Scenario(line, more, told);
    }

    // "Known" is what the config's rule accepts.
    private static String typeOf(String instruction) {
        return instruction.startsWith("K") ? "Known" : "Change";
    }
}
