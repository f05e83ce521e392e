package io.twinlog.correlator.simulation.databases;

import static io.twinlog.correlator.mapping.Mappings.createdByInstruction;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.row;
import static io.twinlog.correlator.mapping.Mappings.table;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.RuleVariables;
import io.twinlog.comparator.rule.Tolerance;
import io.twinlog.comparator.rule.Unless;
import io.twinlog.correlator.mapping.Mappings;
import io.twinlog.correlator.mapping.Tables;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.EntityMapping.Compare;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.correlator.mapping.resolve.ResolvedEntity;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The two schemas, the mapping between them, and the rules. */
final class Estate {

    /** The last day on which other grades are accepted. */
    static final LocalDate ACCEPTED_UNTIL = LocalDate.of(2026, 3, 31);

    private static final List<String> LEGACY = List.of(
            "hr.dept(*id:integer, code:text, title:text)",
            "hr.emp(*id:integer, emp_no:text, first_name:text, last_name:text, stat:text, sal_cents:integer, dept_id:integer>hr.dept, vac:integer, notes:text, kind:text, seen_at:integer, bonus:numeric, grade:text, deleted_at:text)",
            "hr.address(*id:integer, emp_id:integer>hr.emp, street:text)",
            "hr.contract(*id:integer, contract_no:text, title:text, rate:integer)",
            "hr.contract_terms(*id:integer, contract_id:integer>hr.contract, terms:text, credit:integer)",
            "hr.assign(*id:integer, emp_id:integer>hr.emp, dept_id:integer>hr.dept, hours:integer)",
            "hr.employment(*id:integer, emp_id:integer>hr.emp, start_date:text, title:text)",
            "public.payment(*id:integer, payment_no:text, amount:numeric, method:text, payee_no:text)",
            "public.access_log(*id:integer, who:text, what:text, seen_at:integer)",
            "public.office(*id:integer, city:text)",
            "public.journal(*id:integer, event_no:text, type:text, text:text)");

    private static final List<String> NEW = List.of(
            "public.departments(*id:integer, code:text, title:text)",
            "public.employee(*id:integer, employee_no:text, full_name:text, status:text, salary:numeric, department_id:integer>public.departments, vacation_days:integer, notes:text, seen_at:integer, bonus:numeric, grade:text, street:text)",
            "public.agreement(*id:integer, contract_no:text, title:text, terms:text)",
            "public.condition(*contract_no:text, rate:integer, credit:integer)",
            "public.contact(*id:integer, contact_no:text, full_name:text)",
            "public.assignment(*id:integer, employee_id:integer>public.employee, department_id:integer>public.departments, hours:integer)",
            "public.employments(*id:integer, employee_id:integer>public.employee, start_date:text, title:text)",
            "public.payment(*id:integer, payment_no:text, amount:numeric, method:text, payee_id:integer>public.employee)",
            "public.access_log(*id:integer, who:text, what:text, seen_at:integer)",
            "public.office(*uuid:text, city:text)",
            "migration.office_ids(*old_id:integer, new_id:text)",
            "public.journal(*id:integer, event_no:text, type:text, text:text)");

    private static final Map<String, List<String>> COLUMNS = columns();
    private static final RuleSet RULES = rules();

    private Estate() {}

    /** How a mapping may differ from the one that fits. */
    enum Slip {
        /** Somebody forgot that legacy's are cents. */
        SALARY_IN_CENTS,
        /** Legacy's columns are not known yet, so that they are not compared. */
        NOTES_UNMAPPED,
        METHOD_UNMAPPED,
        CONTRACTS_UNMAPPED,
        /** Of payments not every version counts. */
        PAYMENTS_AS_STATES
    }

    /** @param partial of each side the tables that log no whole rows before a change */
    static ResolvedMapping mapping(Map<Side, Set<String>> partial) {
        return mapping(partial, Set.of());
    }

    static ResolvedMapping mapping(Map<Side, Set<String>> partial, Set<Slip> slips) {
        String unknown = slips.contains(Slip.NOTES_UNMAPPED)
                ? ", notes:text"
                : slips.contains(Slip.METHOD_UNMAPPED) ? ", method:text" : "";
        return ResolvedMapping.resolve(
                new KeyMapping(entities(slips)),
                List.of(catalog(Side.LEGACY, partial.getOrDefault(Side.LEGACY, Set.of()), unknown)),
                List.of(catalog(Side.NEW, partial.getOrDefault(Side.NEW, Set.of()), "")),
                (entity, name) -> name.equals("seen_at"));
    }

    private static Catalog catalog(Side side, Set<String> partial, String unknown) {
        return Tables.catalog((side == Side.LEGACY ? LEGACY : NEW)
                .stream()
                        .map(table -> table.replace(unknown, ""))
                        .map(table ->
                                partial.contains(table.substring(0, table.indexOf('('))) ? table + " partial" : table)
                        .toArray(String[]::new));
    }

    static List<TableId> tables(Side side) {
        return catalog(side, Set.of(), "").tables().stream()
                .map(shape -> shape.table())
                .toList();
    }

    /** Whether contracts are kept in a table. */
    static boolean isOfContracts(String table) {
        return Sort.CONTRACT.legacyTables.contains(table) || Sort.CONTRACT.newTables.contains(table);
    }

    /** All columns of a table, the primary key first; tables of the same name on both sides are told apart by the side. */
    static List<String> columns(Side side, String table) {
        return COLUMNS.getOrDefault(side + table, List.of());
    }

    static Comparison comparison(ResolvedMapping mapping) {
        List<EntityComparison> entities = new ArrayList<>();
        for (ResolvedEntity one : mapping.entities()) {
            if (one.isBag()) {
                entities.add(EntityComparison.bag(one.name()));
                continue;
            }
            Map<String, AttributeMode> modes = new TreeMap<>();
            one.attributes().forEach((name, compare) -> modes.put(name, AttributeMode.valueOf(compare.name())));
            entities.add(new EntityComparison(one.name(), modes, Set.of(), one.everyVersion()));
        }
        return new Comparison(entities, RULES);
    }

    private static RuleSet rules() {
        return RuleSet.of(
                Rule.Ignore.of(null, RulePattern.parse("*.seen_at"), List.of()),
                Rule.Ignore.of(null, RulePattern.parse("journal"), List.of(Unless.when("row.type == 'PAYROLL'"))),
                Rule.Tolerate.of(null, RulePattern.parse("employee.bonus"), Tolerance.parse("0.01")),
                Rule.Accept.of(
                        "grades",
                        RulePattern.parse("employee.grade"),
                        RuleVariables.forDiscrepancies("legacy != new"),
                        "grades are being revised",
                        "hr",
                        ACCEPTED_UNTIL));
    }

    private static Map<String, EntityMapping> entities(Set<Slip> slips) {
        Map<String, EntityMapping> entities = new LinkedHashMap<>();
        entities.put(
                "department",
                entity(
                        key("code"),
                        table("hr.dept").build(),
                        table("public.departments").build()));
        Transform.Join blank = new Transform.Join(" ");
        entities.put(
                "employee",
                new EntityMapping(
                        key("employee_no"),
                        false,
                        List.of(
                                table("hr.emp")
                                        .with("employee_no", "emp_no")
                                        .with("full_name", fullName(blank))
                                        .with(
                                                "status",
                                                Mappings.from(
                                                        "stat",
                                                        new Transform.MapValues(
                                                                Map.of("A", "active", "T", "terminated"))))
                                        .with(
                                                "salary",
                                                Mappings.from(
                                                        "sal_cents",
                                                        new Transform.Scale(
                                                                slips.contains(Slip.SALARY_IN_CENTS) ? 0 : -2)))
                                        .with("department", ref("dept_id", "department"))
                                        .with("vacation_days", "vac")
                                        .where("row.kind == 'E'")
                                        .deletedWhen("row.deleted_at != null")
                                        .build(),
                                table("hr.address").belongsTo("emp_id").build()),
                        List.of(table("public.employee")
                                .with("department", ref("department_id", "department"))
                                .build()),
                        Map.of("vacation_days", Compare.DELTA)));
        entities.put(
                "contact",
                entity(
                        key("contact_no"),
                        table("hr.emp")
                                .with("contact_no", "emp_no")
                                .with("full_name", fullName(blank))
                                .where("row.kind == 'C'")
                                .deletedWhen("row.deleted_at != null")
                                .build(),
                        table("public.contact").build()));
        entities.put(
                "contract",
                new EntityMapping(
                        key("contract_no"),
                        false,
                        List.of(
                                table("hr.contract").build(),
                                table("hr.contract_terms")
                                        .belongsTo("contract_id")
                                        .build()),
                        List.of(
                                table("public.agreement").build(),
                                table("public.condition").build()),
                        Map.of("credit", Compare.DELTA)));
        entities.put(
                "assignment",
                entity(
                        key("employee", "department"),
                        table("hr.assign")
                                .with("employee", ref("emp_id", "employee"))
                                .with("department", ref("dept_id", "department"))
                                .build(),
                        table("public.assignment")
                                .with("employee", ref("employee_id", "employee"))
                                .with("department", ref("department_id", "department"))
                                .build()));
        entities.put(
                "employment",
                entity(
                        createdByInstruction(
                                List.of("start_date"), new EntityKey.Natural(List.of("employee", "start_date"))),
                        table("hr.employment")
                                .with("employee", ref("emp_id", "employee"))
                                .build(),
                        table("public.employments")
                                .with("employee", ref("employee_id", "employee"))
                                .build()));
        entities.put(
                "payment",
                new EntityMapping(
                        key("payment_no"),
                        !slips.contains(Slip.PAYMENTS_AS_STATES),
                        List.of(table("public.payment")
                                .with("payee", ref("payee_no", "employee", "emp_no"))
                                .build()),
                        List.of(table("public.payment")
                                .with("payee", ref("payee_id", "employee"))
                                .build()),
                        Map.of()));
        entities.put(
                "access_log",
                entity(
                        row(),
                        table("public.access_log").build(),
                        table("public.access_log").build()));
        entities.put(
                "office",
                entity(
                        new EntityKey.Crosswalk(Side.NEW, TableId.parse("migration.office_ids"), "old_id", "new_id"),
                        table("public.office").build(),
                        table("public.office").build()));
        entities.put(
                "journal",
                entity(
                        key("event_no"),
                        table("public.journal").build(),
                        table("public.journal").build()));
        if (slips.contains(Slip.CONTRACTS_UNMAPPED)) {
            entities.remove("contract");
        }
        return entities;
    }

    private static io.twinlog.correlator.mapping.config.ColumnMapping fullName(Transform.Join blank) {
        return new io.twinlog.correlator.mapping.config.ColumnMapping.Plain(
                List.of("first_name", "last_name"), List.of(blank));
    }

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new HashMap<>();
        for (Side side : Side.values()) {
            catalog(side, Set.of(), "")
                    .tables()
                    .forEach(shape -> columns.put(
                            side + shape.table().toString(),
                            shape.columns().stream()
                                    .map(column -> column.name())
                                    .toList()));
        }
        return columns;
    }
}
