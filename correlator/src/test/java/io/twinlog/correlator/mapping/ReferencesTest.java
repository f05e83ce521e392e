package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.value.Value;
import org.junit.jupiter.api.Test;

/** Foreign keys become what they point to. */
class ReferencesTest {

    private static final int WINDOW_AND_GRACE = 65 * 60;

    private final Scenario scenario = new Scenario()
            .legacy("hr.dept(*id, code, name)", "hr.emp(*id, no, dept_id>hr.dept, boss_id>hr.emp)")
            .renewed("public.dept(*id, code, name)", "public.emp(*id, no, department_id>public.dept, boss>public.emp)")
            .entity(
                    "dept",
                    entity(
                            key("code"),
                            table("hr.dept").build(),
                            table("public.dept").build()))
            .entity(
                    "emp",
                    entity(
                            key("no"),
                            table("hr.emp")
                                    .with("dept", ref("dept_id", "dept"))
                                    .with("boss", ref("boss_id", "emp"))
                                    .build(),
                            table("public.emp")
                                    .with("dept", ref("department_id", "dept"))
                                    .with("boss", ref("boss", "emp"))
                                    .build()));
    private final Log log = scenario.legacyLog();

    @Test
    void surrogatesOfBothSidesBecomeTheSameKey() {
        Log renewed = scenario.newLog();
        log.read("hr.dept", row(7, "D1", "Sales"))
                .insert("hr.emp", row(1, "E1", 7, null))
                .commit();
        renewed.read("public.dept", row(907, "D1", "Sales"))
                .insert("public.emp", row(901, "E1", 907, null))
                .commit();

        assertThat(log.told())
                .containsExactly("INSERT emp(no 'E1') -> {boss null, dept dept(code 'D1')}")
                .isEqualTo(renewed.told());
    }

    @Test
    void rowsWithReferencesWaitForTheEndOfTheirTransaction() {
        log.read("hr.dept", row(7, "D1", "Sales")).insert("hr.emp", row(1, "E1", 7, null));

        assertThat(log.told()).isEmpty();
        assertThat(log.outcomes()).containsExactly("SNAPSHOT 0");

        log.commit();

        assertThat(log.told()).containsExactly("INSERT emp(no 'E1') -> {boss null, dept dept(code 'D1')}");
        assertThat(log.outcomes()).containsExactly("MAPPED 1");

        log.commit();

        assertThat(log.told()).isEmpty();
    }

    @Test
    void aReferenceMayPointToARowCreatedLaterInItsTransaction() {
        log.insert("hr.emp", row(1, "E1", 7, 2))
                .insert("hr.emp", row(2, "E2", 7, 2))
                .insert("hr.dept", row(7, "D1", "Sales"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT dept(code 'D1') -> {name 'Sales'}",
                        "INSERT emp(no 'E1') -> {boss emp(no 'E2'), dept dept(code 'D1')}",
                        "INSERT emp(no 'E2') -> {boss emp(no 'E2'), dept dept(code 'D1')}");
    }

    @Test
    void aReferenceToARowOfALaterTransactionIsAHole() {
        log.under("I1").insert("hr.emp", row(1, "E1", 7, null)).commit();
        log.insert("hr.dept", row(7, "D1", "Sales")).commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT emp(no 'E1') -> {boss null, dept unknown} under I1",
                        "HOLE emp(no 'E1') under I1: dept: the row of dept that it points to is not known",
                        "INSERT dept(code 'D1') -> {name 'Sales'} under I1");
        assertThat(log.outcomes()).containsExactly("MAPPED 1", "MAPPED 1");
    }

    @Test
    void aReferenceToAnUnseenRowIsAHoleWhereItChangesAndNoneWhereItIsLeftAlone() {
        log.update("hr.emp", row(1, "E1", 7, 1), row(1, "E1", 8, null)).commit();
        log.update("hr.emp", row(1, "E1", 8, 1), row(1, "E1", 8, null)).commit();

        assertThat(log.told())
                .containsExactly(
                        "UPDATE emp(no 'E1') {boss emp(no 'E1'), dept unknown} -> {boss null, dept unknown}",
                        "HOLE emp(no 'E1'): dept: the row of dept that it points to is not known",
                        "UPDATE emp(no 'E1') {boss emp(no 'E1'), dept unknown} -> {boss null, dept unknown}");
    }

    @Test
    void whoStillPointsToTheFormerPrimaryKeyMeansTheSameRow() {
        log.read("hr.dept", row(7, "D1", "Sales"))
                .update("hr.dept", row(7, "D1", "Sales"), row(8, "D2", "Sales"))
                .insert("hr.emp", row(1, "E1", 7, null))
                .insert("hr.emp", row(2, "E2", 8, null))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "DELETE dept(code 'D1') {name 'Sales'}",
                        "INSERT dept(code 'D2') -> {name 'Sales'}",
                        "INSERT emp(no 'E1') -> {boss null, dept dept(code 'D2')}",
                        "INSERT emp(no 'E2') -> {boss null, dept dept(code 'D2')}");
    }

    @Test
    void aReferenceIsWhatItWasAtTheEndOfItsOwnTransaction() {
        log.insert("hr.dept", row(7, "D1", "Sales"))
                .insert("hr.emp", row(1, "E1", 7, null))
                .update("hr.dept", row(7, "D1", "Sales"), row(7, "D2", "Sales"))
                .commit();
        log.update("hr.dept", row(7, "D2", "Sales"), row(7, "D3", "Sales")).commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT dept(code 'D1') -> {name 'Sales'}",
                        "DELETE dept(code 'D1') {name 'Sales'}",
                        "INSERT dept(code 'D2') -> {name 'Sales'}",
                        "INSERT emp(no 'E1') -> {boss null, dept dept(code 'D2')}",
                        "DELETE dept(code 'D2') {name 'Sales'}",
                        "INSERT dept(code 'D3') -> {name 'Sales'}");
    }

    @Test
    void aChangeOfTheReferenceShowsBothRows() {
        log.read("hr.dept", row(7, "D1", "Sales"))
                .read("hr.dept", row(8, "D2", "Legal"))
                .update("hr.emp", row(1, "E1", 7, null), row(1, "E1", 8, null))
                .commit();

        assertThat(log.told())
                .containsExactly("UPDATE emp(no 'E1') {boss null, dept dept(code 'D1')}"
                        + " -> {boss null, dept dept(code 'D2')}");
    }

    @Test
    void aDeletedRowIsRememberedForWindowAndGrace() {
        log.at(0).read("hr.dept", row(7, "D1", "Sales"));
        log.at(10).delete("hr.dept", row(7, "D1", "Sales")).commit();
        log.told();

        log.at(10 + WINDOW_AND_GRACE).delete("hr.emp", row(1, "E1", 7, null)).commit();
        assertThat(log.told()).containsExactly("DELETE emp(no 'E1') {boss null, dept dept(code 'D1')}");

        log.at(11 + WINDOW_AND_GRACE).delete("hr.emp", row(2, "E2", 7, null)).commit();
        assertThat(log.told())
                .containsExactly(
                        "DELETE emp(no 'E2') {boss null, dept unknown}",
                        "HOLE emp(no 'E2'): dept: the row of dept that it points to is not known");
    }

    @Test
    void whatIsForgottenDoesNotDependOnWatermarks() {
        log.at(0).read("hr.dept", row(7, "D1", "Sales"));
        log.at(10).delete("hr.dept", row(7, "D1", "Sales")).commit();
        log.at(10 + WINDOW_AND_GRACE - 1).watermark().told();
        log.at(10 + WINDOW_AND_GRACE).delete("hr.emp", row(1, "E1", 7, null)).commit();

        assertThat(log.told()).containsExactly("DELETE emp(no 'E1') {boss null, dept dept(code 'D1')}");
    }

    @Test
    void aWatermarkForgetsWhatIsGone() {
        log.at(0).read("hr.dept", row(7, "D1", "Sales")).read("hr.dept", row(8, "D2", "Legal"));
        log.at(10).delete("hr.dept", row(7, "D1", "Sales")).commit();
        InMemoryView view = new InMemoryView(log.state());
        assertThat(view.identities()).isEqualTo(2);

        log.at(10 + WINDOW_AND_GRACE).watermark();

        assertThat(view.identities()).isEqualTo(1);
    }

    @Test
    void anIdThatIsGivenAgainBelongsToTheNewRow() {
        log.read("hr.dept", row(7, "D1", "Sales"));
        log.delete("hr.dept", row(7, "D1", "Sales")).commit();
        log.insert("hr.dept", row(7, "D9", "Labs")).commit();
        log.told();
        log.insert("hr.emp", row(1, "E1", 7, null)).commit();

        assertThat(log.told()).containsExactly("INSERT emp(no 'E1') -> {boss null, dept dept(code 'D9')}");
    }

    @Test
    void aRowWhoseSurrogateChangesIsFoundByBoth() {
        log.read("hr.dept", row(7, "D1", "Sales"));
        log.update("hr.dept", row(7, "D1", "Sales"), row(70, "D1", "Sales"))
                .update("hr.emp", row(1, "E1", 7, null), row(1, "E1", 70, null))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "UPDATE dept(code 'D1') {name 'Sales'} -> {name 'Sales'}",
                        "UPDATE emp(no 'E1') {boss null, dept dept(code 'D1')} -> {boss null, dept dept(code 'D1')}");
    }

    @Test
    void anUnknownForeignKeyIsUnknownAndNoHole() {
        log.insert("hr.emp", row(1, "E1", Value.UNKNOWN, null)).commit();

        assertThat(log.told()).containsExactly("INSERT emp(no 'E1') -> {boss null, dept unknown}");
    }

    @Test
    void softDeletedAndFilteredRowsStillHaveTheirKey() {
        Log filtered = new Scenario()
                .legacy("hr.dept(*id, code, kind, gone)", "hr.emp(*id, no, dept_id>hr.dept)")
                .renewed("public.dept(*id, code)", "public.emp(*id, no, dept_id>public.dept)")
                .entity(
                        "dept",
                        entity(
                                key("code"),
                                table("hr.dept")
                                        .where("row.kind == 'D'")
                                        .deletedWhen("row.gone")
                                        .build(),
                                table("public.dept").build()))
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("hr.emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .build(),
                                table("public.emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .build()))
                .legacyLog();
        filtered.read("hr.dept", row(7, "D1", "X", false))
                .read("hr.dept", row(8, "D2", "D", true))
                .insert("hr.emp", row(1, "E1", 7))
                .insert("hr.emp", row(2, "E2", 8))
                .commit();

        assertThat(filtered.told())
                .containsExactly(
                        "INSERT emp(no 'E1') -> {dept dept(code 'D1')}",
                        "INSERT emp(no 'E2') -> {dept dept(code 'D2')}");
    }
}
