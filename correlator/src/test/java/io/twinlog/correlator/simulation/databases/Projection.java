package io.twinlog.correlator.simulation.databases;

import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a side keeps things in its tables. */
final class Projection {

    /** What a database knows of other things. */
    interface Others {

        /** The primary key of a thing's own row. */
        Value id(int thing);

        /** An attribute of a thing. */
        Value attribute(int thing, String attribute);
    }

    private Projection() {}

    /** A thing's rows by table, without primary keys but for those that are no surrogates. */
    static Map<String, Map<String, Value>> of(
            Side side, Sort sort, int thing, Map<String, Value> attributes, Others others) {
        Map<String, Map<String, Value>> rows = new LinkedHashMap<>();
        Reading now = new Reading(attributes, others);
        if (side == Side.LEGACY) {
            legacy(sort, thing, now, rows);
        } else {
            renewed(sort, thing, now, rows);
        }
        return rows;
    }

    private static void legacy(Sort sort, int thing, Reading now, Map<String, Map<String, Value>> rows) {
        switch (sort) {
            case DEPARTMENT -> rows.put("hr.dept", Map.of("code", now.get("code"), "title", padded(now.get("title"))));
            case PERSON -> {
                Map<String, Value> emp = new LinkedHashMap<>();
                emp.put("emp_no", now.get("no"));
                emp.put("first_name", now.get("first"));
                emp.put("last_name", now.get("last"));
                emp.put("stat", now.get("stat"));
                emp.put("sal_cents", now.get("cents"));
                emp.put("dept_id", now.id("dept"));
                emp.put("vac", now.get("vac"));
                emp.put("notes", now.get("notes"));
                emp.put("kind", now.get("kind"));
                emp.put("seen_at", now.get("seen"));
                emp.put("bonus", now.get("bonus"));
                emp.put("grade", now.get("grade"));
                emp.put("deleted_at", Value.NULL);
                rows.put("hr.emp", emp);
                if (!now.get("street").isNull()) {
                    rows.put("hr.address", Map.of("emp_id", now.others.id(thing), "street", now.get("street")));
                }
            }
            case ASSIGNMENT ->
                rows.put(
                        "hr.assign",
                        Map.of("emp_id", now.id("person"), "dept_id", now.id("dept"), "hours", now.get("hours")));
            case EMPLOYMENT ->
                rows.put(
                        "hr.employment",
                        Map.of("emp_id", now.id("person"), "start_date", now.get("start"), "title", now.get("title")));
            case PAYMENT ->
                rows.put(
                        "public.payment",
                        Map.of(
                                "payment_no",
                                now.get("no"),
                                "amount",
                                now.get("amount"),
                                "method",
                                now.get("method"),
                                "payee_no",
                                now.of("payee", "no")));
            case ACCESS -> rows.put("public.access_log", access(now, now.get("seen")));
            case OFFICE -> rows.put("public.office", Map.of("id", now.get("no"), "city", now.get("city")));
            case EVENT -> rows.put("public.journal", event(now));
            case CONTRACT -> {
                rows.put(
                        "hr.contract",
                        Map.of("contract_no", now.get("no"), "title", now.get("title"), "rate", now.get("rate")));
                if (now.isAny("terms", "credit")) {
                    rows.put(
                            "hr.contract_terms",
                            Map.of(
                                    "contract_id",
                                    now.others.id(thing),
                                    "terms",
                                    now.get("terms"),
                                    "credit",
                                    now.get("credit")));
                }
            }
        }
    }

    private static void renewed(Sort sort, int thing, Reading now, Map<String, Map<String, Value>> rows) {
        switch (sort) {
            case DEPARTMENT ->
                rows.put("public.departments", Map.of("code", now.get("code"), "title", now.get("title")));
            case PERSON -> {
                Value name = new Value.Text(text(now.get("first")) + " " + text(now.get("last")));
                if (now.get("kind").equals(new Value.Text("C"))) {
                    rows.put("public.contact", Map.of("contact_no", now.get("no"), "full_name", name));
                } else {
                    rows.put("public.employee", employee(now, name));
                }
            }
            case ASSIGNMENT ->
                rows.put(
                        "public.assignment",
                        Map.of(
                                "employee_id",
                                now.id("person"),
                                "department_id",
                                now.id("dept"),
                                "hours",
                                now.get("hours")));
            case EMPLOYMENT ->
                rows.put(
                        "public.employments",
                        Map.of(
                                "employee_id",
                                now.id("person"),
                                "start_date",
                                now.get("start"),
                                "title",
                                now.get("title")));
            case PAYMENT ->
                rows.put(
                        "public.payment",
                        Map.of(
                                "payment_no",
                                now.get("no"),
                                "amount",
                                now.get("amount"),
                                "method",
                                now.get("method"),
                                "payee_id",
                                now.id("payee")));
            case ACCESS -> rows.put("public.access_log", access(now, elsewhere(now.get("seen"))));
            case OFFICE -> {
                rows.put("public.office", Map.of("city", now.get("city")));
                rows.put("migration.office_ids", Map.of("old_id", now.get("no"), "new_id", now.others.id(thing)));
            }
            case EVENT -> rows.put("public.journal", event(now));
            case CONTRACT -> {
                rows.put(
                        "public.agreement",
                        Map.of("contract_no", now.get("no"), "title", now.get("title"), "terms", now.get("terms")));
                if (now.isAny("rate", "credit")) {
                    rows.put(
                            "public.condition",
                            Map.of("contract_no", now.get("no"), "rate", now.get("rate"), "credit", now.get("credit")));
                }
            }
        }
    }

    private static Map<String, Value> employee(Reading now, Value name) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("employee_no", now.get("no"));
        row.put("full_name", name);
        row.put(
                "status",
                switch (text(now.get("stat"))) {
                    case "A" -> new Value.Text("active");
                    case "T" -> new Value.Text("terminated");
                    default -> new Value.Text("strange");
                });
        BigDecimal cents = BigDecimal.valueOf(((Value.Int) now.get("cents")).value());
        row.put("salary", new Value.Decimal(cents.movePointLeft(2)));
        row.put("department_id", now.id("dept"));
        row.put("vacation_days", now.get("vac"));
        row.put("notes", now.get("notes"));
        row.put("seen_at", elsewhere(now.get("seen")));
        BigDecimal bonus = ((Value.Decimal) now.get("bonus")).value();
        row.put("bonus", new Value.Decimal(bonus.add(new BigDecimal("0.005"))));
        row.put("grade", now.get("grade"));
        row.put("street", now.get("street"));
        return row;
    }

    private static Map<String, Value> access(Reading now, Value seen) {
        return Map.of("who", now.get("who"), "what", now.get("what"), "seen_at", seen);
    }

    private static Map<String, Value> event(Reading now) {
        return Map.of("event_no", now.get("no"), "type", now.get("type"), "text", now.get("text"));
    }

    private static Value elsewhere(Value seen) {
        return new Value.Int(((Value.Int) seen).value() + 7);
    }

    private static Value padded(Value text) {
        return text instanceof Value.Text known ? new Value.Padded(known.value() + "   ") : text;
    }

    private static String text(Value value) {
        return value instanceof Value.Text text ? text.value() : "";
    }

    /** A thing's attributes, and through them other things. */
    private record Reading(Map<String, Value> attributes, Others others) {

        Value get(String attribute) {
            return attributes.getOrDefault(attribute, Value.NULL);
        }

        boolean isAny(String one, String other) {
            return !get(one).isNull() || !get(other).isNull();
        }

        Value id(String attribute) {
            return get(attribute) instanceof Value.Int thing ? others.id((int) thing.value()) : Value.NULL;
        }

        Value of(String attribute, String of) {
            return get(attribute) instanceof Value.Int thing ? others.attribute((int) thing.value(), of) : Value.NULL;
        }
    }
}
