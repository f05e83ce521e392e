package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Several tables of a side feed one entity. */
class SeveralTablesTest {

    private final Log log = new Scenario()
            .legacy("l.emp(*id, no, name, gone)", "l.address(*id, emp_id>l.emp, street)", "l.badge(*no, color)")
            .renewed("n.emp(*id, no, name, street, color)")
            .entity(
                    "emp",
                    entity(
                            key("no"),
                            List.of(
                                    table("l.emp").deletedWhen("row.gone").build(),
                                    table("l.address").belongsTo("emp_id").build(),
                                    table("l.badge").build()),
                            List.of(table("n.emp").build())))
            .legacyLog();

    @Test
    void theFirstTableGovernsTheOthersContribute() {
        log.insert("l.emp", row(1, "E1", "Ada", false))
                .insert("l.address", row(5, 1, "Main"))
                .insert("l.badge", row("E1", "red"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT emp(no 'E1') -> {name 'Ada'}",
                        "UPDATE emp(no 'E1') {color null} -> {color 'red'}",
                        "UPDATE emp(no 'E1') {street null} -> {street 'Main'}");
    }

    @Test
    void aFurtherTablesRowThatGoesTakesItsAttributesAlong() {
        log.read("l.emp", row(1, "E1", "Ada", false))
                .delete("l.address", row(5, 1, "Main"))
                .commit();

        assertThat(log.told()).containsExactly("UPDATE emp(no 'E1') {street 'Main'} -> {street null}");
    }

    @Test
    void aFurtherTablesRowMayMoveToAnotherOwner() {
        log.read("l.emp", row(1, "E1", "Ada", false))
                .read("l.emp", row(2, "E2", "Bob", false))
                .update("l.address", row(5, 1, "Main"), row(5, 2, "Main"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "UPDATE emp(no 'E1') {street 'Main'} -> {street null}",
                        "UPDATE emp(no 'E2') {street null} -> {street 'Main'}");
    }

    @Test
    void anOwnerWithAnotherPrimaryKeyIsTheSameOwner() {
        log.read("l.emp", row(1, "E1", "Ada", false))
                .read("l.address", row(5, 1, "Main"))
                .update("l.emp", row(1, "E1", "Ada", false), row(2, "E1", "Ada", false))
                .update("l.address", row(5, 1, "Main"), row(5, 2, "Main"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "UPDATE emp(no 'E1') {name 'Ada'} -> {name 'Ada'}",
                        "UPDATE emp(no 'E1') {street 'Main'} -> {street 'Main'}");
    }

    @Test
    void withTheOwnerGoneItsFurtherRowsDoNotMatter() {
        log.read("l.emp", row(1, "E1", "Ada", false))
                .delete("l.emp", row(1, "E1", "Ada", false))
                .delete("l.address", row(5, 1, "Main"))
                .commit();

        assertThat(log.told()).containsExactly("DELETE emp(no 'E1') {name 'Ada'}");
        assertThat(log.outcomes()).containsExactly("SNAPSHOT 0", "MAPPED 1", "UNMAPPED 0");
    }

    @Test
    void aSoftDeletedOwnerIsGone() {
        log.read("l.emp", row(1, "E1", "Ada", true))
                .update("l.address", row(5, 1, "Main"), row(5, 1, "Side"))
                .commit();

        assertThat(log.told()).isEmpty();
    }

    @Test
    void anUnknownOwnerIsAHole() {
        log.insert("l.address", row(5, 1, "Main")).commit();

        String reason = "the row of emp that it points to is not known";
        assertThat(log.told()).containsExactly("HOLE emp: " + reason, "DEAD 1 emp: " + reason);
    }
}
