package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.cel;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Columns become attributes of an entity. */
class AttributesTest {

    private final Scenario scenario = new Scenario()
            .legacy("hr.emp(*id, emp_no, first_name, last_name, stat, sal_cents, note)")
            .renewed("public.employee(*id, employee_no, full_name, status, salary, note)")
            .entity(
                    "employee",
                    entity(
                            key("employee_no"),
                            table("hr.emp")
                                    .with("employee_no", "emp_no")
                                    .with("full_name", cel("row.first_name + ' ' + row.last_name"))
                                    .with(
                                            "status",
                                            Mappings.from(
                                                    "stat",
                                                    new Transform.MapValues(Map.of("A", "active", "T", "left"))))
                                    .with("salary", Mappings.from("sal_cents", new Transform.Scale(-2)))
                                    .build(),
                            table("public.employee").build()));
    private final Log legacy = scenario.legacyLog();
    private final Log renewed = scenario.newLog();

    @Test
    void bothSidesTellTheSame() {
        legacy.under("I1").insert("hr.emp", row(1, "E1", "Ada", "King", "A", 123450, null));
        renewed.under("I1")
                .insert("public.employee", row(901, "E1", "Ada King", "active", new BigDecimal("1234.50"), null));

        assertThat(legacy.told())
                .containsExactly("INSERT employee(employee_no 'E1')"
                        + " -> {full_name 'Ada King', note null, salary 1234.5, status 'active'} under I1")
                .isEqualTo(renewed.told());
    }

    @Test
    void anUpdateTellsBothImages() {
        legacy.update(
                "hr.emp", row(1, "E1", "Ada", "King", "A", 100, null), row(1, "E1", "Ada", "King", "T", 100, "gone"));

        assertThat(legacy.told())
                .containsExactly("UPDATE employee(employee_no 'E1')"
                        + " {full_name 'Ada King', note null, salary 1, status 'active'}"
                        + " -> {full_name 'Ada King', note 'gone', salary 1, status 'left'}");
    }

    @Test
    void aDeleteTellsWhatThereWas() {
        legacy.delete("hr.emp", row(1, "E1", "Ada", "King", "A", 100, null));

        assertThat(legacy.told())
                .containsExactly("DELETE employee(employee_no 'E1')"
                        + " {full_name 'Ada King', note null, salary 1, status 'active'}");
    }

    @Test
    void ofTheUnknownNothingIsMade() {
        legacy.insert("hr.emp", row(1, "E1", Value.UNKNOWN, "King", Value.UNKNOWN, Value.UNKNOWN, Value.UNKNOWN));

        assertThat(legacy.told())
                .containsExactly("INSERT employee(employee_no 'E1')"
                        + " -> {full_name unknown, note unknown, salary unknown, status unknown}");
    }

    @Test
    void aValueThatIsRefusedIsUnknownAndAHoleAndADeadLetter() {
        legacy.under("I1").insert("hr.emp", row(1, "E1", "Ada", "King", "X", "much", null));

        assertThat(legacy.told())
                .containsExactly(
                        "INSERT employee(employee_no 'E1')"
                                + " -> {full_name 'Ada King', note null, salary unknown, status unknown} under I1",
                        "HOLE employee(employee_no 'E1') under I1: salary: scale takes a number, and this is of kind text;"
                                + " status: map does not list the value",
                        "DEAD 1 employee: salary: scale takes a number, and this is of kind text;"
                                + " status: map does not list the value");
        assertThat(legacy.outcomes()).containsExactly("DEAD 1");
    }

    @Test
    void anExpressionThatFailsIsUnknownAndAHoleAndADeadLetter() {
        legacy.insert("hr.emp", row(1, "E1", "Ada", null, "A", 100, null));

        String reason = "full_name: 'row.first_name + ' ' + row.last_name' failed:"
                + " an operator or function does not take values of these types";
        assertThat(legacy.told())
                .containsExactly(
                        "INSERT employee(employee_no 'E1') -> {full_name unknown, note null, salary 1, status 'active'}",
                        "HOLE employee(employee_no 'E1'): " + reason,
                        "DEAD 1 employee: " + reason);
    }

    @Test
    void ofAColumnThatIsThereNoMoreNothingIsKnown() {
        List<String> columns = List.of("id", "emp_no", "first_name", "last_name", "stat", "note");
        legacy.insert("hr.emp", columns, row(1, "E1", "Ada", "King", "A", null));

        assertThat(legacy.told())
                .containsExactly("INSERT employee(employee_no 'E1')"
                        + " -> {full_name 'Ada King', note null, salary unknown, status 'active'}");
        assertThat(legacy.outcomes()).containsExactly("MAPPED 1");
    }

    @Test
    void withoutTheKeyThereIsNoChangeButAHole() {
        legacy.under("I1").insert("hr.emp", List.of("id"), row(1));

        String reason = "the key's employee_no is not known";
        assertThat(legacy.told()).containsExactly("HOLE employee under I1: " + reason, "DEAD 1 employee: " + reason);
        assertThat(legacy.outcomes()).containsExactly("DEAD 0");
    }

    @Test
    void otherTablesAreSeenAndNotMapped() {
        Log log = new Scenario()
                .legacy("hr.emp(*id, emp_no)", "hr.other(*id)")
                .renewed("public.emp(*id, emp_no)")
                .entity(
                        "emp",
                        entity(
                                key("emp_no"),
                                table("hr.emp").build(),
                                table("public.emp").build()))
                .legacyLog();
        log.insert("hr.other", row(1)).read("hr.other", row(2)).insert("hr.emp", row(1, "E1"));

        assertThat(log.told()).containsExactly("INSERT emp(emp_no 'E1') -> {}");
        assertThat(log.outcomes()).containsExactly("UNMAPPED 0", "SNAPSHOT 0", "MAPPED 1");
    }

    @Test
    void aTableMayFeedSeveralEntities() {
        Log log = new Scenario()
                .legacy("hr.person(*id, no, name, kind)")
                .renewed("public.employee(*id, no, name)", "public.contact(*id, no, name)")
                .entity(
                        "employee",
                        entity(
                                key("no"),
                                table("hr.person").where("row.kind == 'E'").build(),
                                table("public.employee").build()))
                .entity(
                        "contact",
                        entity(
                                key("no"),
                                table("hr.person").build(),
                                table("public.contact").build()))
                .legacyLog();
        log.insert("hr.person", row(1, "1", "Ada", "E")).insert("hr.person", row(2, "2", "Bob", "C"));

        assertThat(log.told())
                .containsExactly(
                        "INSERT employee(no '1') -> {name 'Ada'}",
                        "INSERT contact(no '1') -> {name 'Ada'}",
                        "INSERT contact(no '2') -> {name 'Bob'}");
        assertThat(log.outcomes()).containsExactly("MAPPED 2", "MAPPED 1");
    }
}
