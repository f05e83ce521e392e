package io.twinlog.correlator.simulation.databases;

import java.util.List;

/** What sorts of things the business has. */
enum Sort {
    DEPARTMENT(List.of("hr.dept"), List.of("public.departments")),
    PERSON(List.of("hr.emp", "hr.address"), List.of("public.employee", "public.contact")),
    ASSIGNMENT(List.of("hr.assign"), List.of("public.assignment")),
    EMPLOYMENT(List.of("hr.employment"), List.of("public.employments")),
    PAYMENT(List.of("public.payment"), List.of("public.payment")),
    ACCESS(List.of("public.access_log"), List.of("public.access_log")),
    OFFICE(List.of("public.office"), List.of("public.office", "migration.office_ids")),
    EVENT(List.of("public.journal"), List.of("public.journal")),
    /** Kept by each side in two tables, but not in the same two. */
    CONTRACT(List.of("hr.contract", "hr.contract_terms"), List.of("public.agreement", "public.condition"));

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    final List<String> legacyTables;

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    final List<String> newTables;

    /** Whether some side keeps it in several tables. */
    boolean isSpread() {
        return this == PERSON || this == CONTRACT;
    }

    Sort(List<String> legacyTables, List<String> newTables) {
        this.legacyTables = legacyTables;
        this.newTables = newTables;
    }
}
