package io.twinlog.app.demo.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.model.Side;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what the two databases hold, by hand-written queries: the same entities, made of different tables. */
final class BothDatabases {

    private record Entity(String name, String legacy, String renewed) {}

    private static final List<Entity> ENTITIES = List.of(
            new Entity(
                    "company",
                    "SELECT json_build_object('code', code), json_build_object('name', name) FROM hr.company",
                    "SELECT json_build_object('code', code), json_build_object('name', display_name) FROM organization"),
            new Entity("person", """
                    SELECT json_build_object('person_no', person_no),
                           json_build_object('full_name', first_name || ' ' || last_name, 'born_on', birth)
                    FROM hr.emp""", """
                    SELECT json_build_object('person_no', person_number),
                           json_build_object('full_name', full_name, 'born_on', born_on)
                    FROM person"""),
            new Entity("employment", """
                    SELECT json_build_object('employee_no', emp_no),
                           json_build_object(
                               'company', code,
                               'status', CASE stat WHEN 'A' THEN 'active' WHEN 'T' THEN 'terminated' END,
                               'onboarding_status', (ARRAY['none', 'invited', 'started', 'done'])[onb_stat + 1],
                               'salary', sal_cents, 'started_on', hired, 'ended_on', left_on)
                    FROM hr.emp JOIN hr.company USING (company_id)""", """
                    SELECT json_build_object('employee_no', employee_no),
                           json_build_object(
                               'company', code, 'status', status, 'onboarding_status', onboarding_status,
                               'salary', trunc(salary * 100), 'started_on', started_on, 'ended_on', ended_on)
                    FROM employment e JOIN organization o ON o.id = organization_id"""),
            new Entity("address", """
                    SELECT json_build_object(
                               'person', json_build_object('person_no', person_no),
                               'kind', CASE kind WHEN 'H' THEN 'home' WHEN 'M' THEN 'mail' END),
                           json_build_object('line', street || ' ' || house_no, 'zip', rtrim(zip), 'city', city)
                    FROM hr.addr JOIN hr.emp USING (emp_id)""", """
                    SELECT json_build_object('person', json_build_object('person_no', person_number), 'kind', kind),
                           json_build_object('line', line, 'zip', postal_code, 'city', city)
                    FROM address JOIN person p ON p.id = person_id"""),
            new Entity("coverage", """
                    SELECT json_build_object(
                               'employment', json_build_object('employee_no', emp_no), 'starts_on', from_dt),
                           json_build_object(
                               'plan', CASE plan_cd
                                   WHEN 'BAS' THEN 'basic' WHEN 'STD' THEN 'standard' WHEN 'PRM' THEN 'premium' END,
                               'ends_on', to_dt, 'premium', premium_cents)
                    FROM hr.cov JOIN hr.emp USING (emp_id)""", """
                    SELECT json_build_object(
                               'employment', json_build_object('employee_no', employee_no), 'starts_on', starts_on),
                           json_build_object('plan', plan, 'ends_on', ends_on, 'premium', trunc(premium * 100))
                    FROM coverage JOIN employment e ON e.id = employment_id"""),
            new Entity("dependant", """
                    SELECT json_build_object('person', json_build_object('person_no', person_no), 'position', seq_no),
                           json_build_object('given_name', given_name, 'born_on', d.birth)
                    FROM hr.dep d JOIN hr.emp USING (emp_id) WHERE deleted_at IS NULL""", """
                    SELECT json_build_object(
                               'person', json_build_object('person_no', person_number), 'position', position),
                           json_build_object('given_name', given_name, 'born_on', d.born_on)
                    FROM dependant d JOIN person p ON p.id = person_id"""),
            new Entity("salary_change", """
                    SELECT json_build_object('employee_no', emp_no, 'effective_on', valid_from),
                           json_build_object('salary', h.sal_cents)
                    FROM hr.sal_hist h JOIN hr.emp USING (emp_id)""", """
                    SELECT json_build_object('employee_no', employee_no, 'effective_on', effective_on),
                           json_build_object('salary', trunc(s.salary * 100))
                    FROM salary_change s JOIN employment e ON e.id = employment_id"""),
            new Entity("account", """
                    SELECT json_build_object('account_no', a.acct_no),
                           json_build_object(
                               'company', code, 'balance', a.balance_cents, 'merged_into', i.acct_no,
                               'status', CASE a.stat WHEN 'O' THEN 'open' WHEN 'C' THEN 'closed' END)
                    FROM hr.acct a JOIN hr.company USING (company_id) LEFT JOIN hr.acct i ON i.acct_id = a.merged_into""", """
                    SELECT json_build_object('account_no', a.account_no),
                           json_build_object(
                               'company', code, 'balance', trunc(a.balance * 100), 'merged_into', i.account_no,
                               'status', a.status)
                    FROM account a JOIN organization o ON o.id = a.organization_id
                    LEFT JOIN account i ON i.id = a.merged_into"""),
            new Entity("payment", """
                    SELECT json_build_object('payment_no', pay_no),
                           json_build_object(
                               'account', acct_no, 'payee', emp_no, 'amount', amount_cents,
                               'booked_at', extract(epoch FROM booked_at AT TIME ZONE 'Europe/Zurich')::bigint)
                    FROM hr.pay JOIN hr.acct USING (acct_id) JOIN hr.emp USING (emp_id)""", """
                    SELECT json_build_object('payment_no', payment_no),
                           json_build_object(
                               'account', account_no, 'payee', employee_no, 'amount', trunc(amount * 100),
                               'booked_at', extract(epoch FROM booked_at)::bigint)
                    FROM payment p JOIN account a ON a.id = account_id JOIN employment e ON e.id = employment_id"""));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TwoDatabases databases;

    BothDatabases(TwoDatabases databases) {
        this.databases = databases;
    }

    /** Every difference, as "entity key: attribute", or "entity key: absent in legacy" or "... new". */
    List<String> differences() throws Exception {
        List<String> differences = new ArrayList<>();
        for (Entity entity : ENTITIES) {
            Map<String, JsonNode> legacy = rows(Side.LEGACY, entity.legacy());
            Map<String, JsonNode> renewed = rows(Side.NEW, entity.renewed());
            legacy.forEach((key, row) -> compare(entity.name() + " " + key, row, renewed.remove(key), differences));
            renewed.keySet().forEach(key -> differences.add(entity.name() + " " + key + ": absent in legacy"));
        }
        return differences;
    }

    /** How many rows of each entity legacy holds. */
    Map<String, Integer> sizes() throws Exception {
        Map<String, Integer> sizes = new TreeMap<>();
        for (Entity entity : ENTITIES) {
            sizes.put(entity.name(), rows(Side.LEGACY, entity.legacy()).size());
        }
        return sizes;
    }

    private static void compare(String what, JsonNode legacy, @Nullable JsonNode renewed, List<String> differences) {
        if (renewed == null) {
            differences.add(what + ": absent in new");
            return;
        }
        for (Iterator<String> names = legacy.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!legacy.get(name).equals(renewed.get(name))) {
                differences.add(what + ": " + name);
            }
        }
    }

    private Map<String, JsonNode> rows(Side side, String sql) throws Exception {
        Map<String, JsonNode> rows = new TreeMap<>();
        try (Connection connection = databases.connect(side);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                String key = JSON.readTree(result.getString(1)).toString();
                if (rows.put(key, JSON.readTree(result.getString(2))) != null) {
                    throw new AssertionError(side + " has two rows of key " + key);
                }
            }
        }
        return rows;
    }
}
