package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.value.Value;
import org.junit.jupiter.api.Test;

/** Rows come and go: filters, soft deletes, changes of the key. */
class PresenceTest {

    private final Log log = new Scenario()
            .legacy("hr.emp(*id, no, name, kind, deleted_at)")
            .renewed("public.emp(*id, no, name)")
            .entity(
                    "emp",
                    entity(
                            key("no"),
                            table("hr.emp")
                                    .where("row.kind == 'E'")
                                    .deletedWhen("row.deleted_at != null")
                                    .build(),
                            table("public.emp").build()))
            .legacyLog();

    @Test
    void aRowThatIsFilteredOutIsNotThere() {
        log.insert("hr.emp", row(1, "1", "Ada", "C", null))
                .update("hr.emp", row(1, "1", "Ada", "C", null), row(1, "1", "Eve", "C", null))
                .delete("hr.emp", row(1, "1", "Eve", "C", null));

        assertThat(log.told()).isEmpty();
        assertThat(log.outcomes()).containsExactly("UNMAPPED 0", "UNMAPPED 0", "UNMAPPED 0");
    }

    @Test
    void movingIntoTheFilterIsAnInsert() {
        log.update("hr.emp", row(1, "1", "Ada", "C", null), row(1, "1", "Ada", "E", null));

        assertThat(log.told()).containsExactly("INSERT emp(no '1') -> {name 'Ada'}");
    }

    @Test
    void movingOutOfTheFilterIsADelete() {
        log.update("hr.emp", row(1, "1", "Ada", "E", null), row(1, "1", "Eve", "C", null));

        assertThat(log.told()).containsExactly("DELETE emp(no '1') {name 'Ada'}");
    }

    @Test
    void aSoftDeleteIsADelete() {
        log.update("hr.emp", row(1, "1", "Ada", "E", null), row(1, "1", "Ada", "E", "today"));

        assertThat(log.told()).containsExactly("DELETE emp(no '1') {name 'Ada'}");
    }

    @Test
    void comingBackFromASoftDeleteIsAnInsert() {
        log.update("hr.emp", row(1, "1", "Ada", "E", "today"), row(1, "1", "Ada", "E", null));

        assertThat(log.told()).containsExactly("INSERT emp(no '1') -> {name 'Ada'}");
    }

    @Test
    void whatIsSoftDeletedAlreadyGoesUnnoticed() {
        log.update("hr.emp", row(1, "1", "Ada", "E", "today"), row(1, "1", "Eve", "E", "tomorrow"))
                .delete("hr.emp", row(1, "1", "Eve", "E", "tomorrow"));

        assertThat(log.told()).isEmpty();
    }

    @Test
    void aRowInsertedAsSoftDeletedIsNotThere() {
        log.insert("hr.emp", row(1, "1", "Ada", "E", "today"));

        assertThat(log.told()).isEmpty();
    }

    @Test
    void aChangeOfTheKeyIsADeleteAndAnInsert() {
        log.under("I1").update("hr.emp", row(1, "1", "Ada", "E", null), row(1, "2", "Eve", "E", null));

        assertThat(log.told())
                .containsExactly(
                        "DELETE emp(no '1') {name 'Ada'} under I1", "INSERT emp(no '2') -> {name 'Eve'} under I1");
        assertThat(log.outcomes()).containsExactly("MAPPED 2");
    }

    @Test
    void aChangeOfTheSurrogateAloneIsAnUpdate() {
        log.update("hr.emp", row(1, "1", "Ada", "E", null), row(2, "1", "Ada", "E", null));

        assertThat(log.told()).containsExactly("UPDATE emp(no '1') {name 'Ada'} -> {name 'Ada'}");
    }

    @Test
    void aSnapshotsRowsAreCountedOnly() {
        log.read("hr.emp", row(1, "1", "Ada", "E", null));

        assertThat(log.told()).isEmpty();
        assertThat(log.outcomes()).containsExactly("SNAPSHOT 0");
    }

    @Test
    void aFilterOverTheUnknownIsAHole() {
        log.under("I1").insert("hr.emp", row(1, "1", "Ada", Value.UNKNOWN, null));

        String reason = "it cannot be told whether the row belongs to emp:"
                + " the log does not have a column that where or deleted-when reads";
        assertThat(log.told()).containsExactly("HOLE emp(no '1') under I1: " + reason, "DEAD 1 emp: " + reason);
    }

    @Test
    void aFilterThatFailsIsAHole() {
        Log failing = new Scenario()
                .legacy("hr.emp(*id, no, age)")
                .renewed("public.emp(*id, no)")
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("hr.emp").where("row.age > 17").build(),
                                table("public.emp").build()))
                .legacyLog();
        failing.insert("hr.emp", row(1, "1", "young"));

        String reason = "'row.age > 17' failed: an operator or function does not take values of these types";
        assertThat(failing.told()).containsExactly("HOLE emp(no '1'): " + reason, "DEAD 1 emp: " + reason);
    }
}
