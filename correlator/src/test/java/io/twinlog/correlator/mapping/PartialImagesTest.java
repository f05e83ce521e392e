package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of which the log does not have whole rows before a change (no REPLICA IDENTITY FULL). */
class PartialImagesTest {

    private static final Value NOT_SAID = Value.UNKNOWN;

    private final Log log = new Scenario()
            .legacy("l.emp(*id, no, name, gone) partial")
            .renewed("n.emp(*id, no, name)")
            .entity(
                    "emp",
                    entity(
                            key("no"),
                            table("l.emp").deletedWhen("row.gone").build(),
                            table("n.emp").build()))
            .legacyLog();

    @Test
    void anUpdateHasNoImageBefore() {
        log.read("l.emp", row(1, "E1", "Ada", false)).update("l.emp", row(1, "E1", "Eve", false));

        assertThat(log.told()).containsExactly("UPDATE emp(no 'E1') -> {name 'Eve'}");
    }

    @Test
    void aDeleteFindsTheKeyInMemory() {
        log.read("l.emp", row(1, "E1", "Ada", false)).delete("l.emp", row(1, NOT_SAID, NOT_SAID, NOT_SAID));

        assertThat(log.told()).containsExactly("DELETE emp(no 'E1') {name unknown}");
    }

    @Test
    void aChangeOfTheKeyIsFoundOut() {
        log.read("l.emp", row(1, "E1", "Ada", false)).update("l.emp", row(1, "E2", "Ada", false));

        assertThat(log.told()).containsExactly("DELETE emp(no 'E1')", "INSERT emp(no 'E2') -> {name 'Ada'}");
    }

    @Test
    void aSoftDeleteIsFoundOut() {
        log.read("l.emp", row(1, "E1", "Ada", false))
                .update("l.emp", row(1, "E1", "Ada", true))
                .update("l.emp", row(1, "E1", "Eve", true))
                .delete("l.emp", row(1, NOT_SAID, NOT_SAID, NOT_SAID));

        assertThat(log.told()).containsExactly("DELETE emp(no 'E1')");
    }

    @Test
    void anUnchangedKeyThatTheLogLeavesOutIsKnownFromBefore() {
        log.read("l.emp", row(1, "E1", "Ada", false)).update("l.emp", row(1, NOT_SAID, "Eve", false));

        assertThat(log.told()).containsExactly("UPDATE emp(no 'E1') -> {name 'Eve'}");
    }

    @Test
    void aRowNeverSeenBeforeIsAHoleWhereItMatters() {
        log.delete("l.emp", row(1, NOT_SAID, NOT_SAID, NOT_SAID)).update("l.emp", row(2, "E2", "Bob", false));

        String reason = "it cannot be told whether the row belonged to emp before:"
                + " the log does not have all of the row before";
        assertThat(log.told())
                .containsExactly(
                        "HOLE emp: " + reason,
                        "DEAD 1 emp: " + reason,
                        "HOLE emp(no 'E2'): " + reason,
                        "DEAD 2 emp: " + reason);
    }

    @Test
    void aChangeOfThePrimaryKeyFindsTheRow() {
        log.read("l.emp", row(1, "E1", "Ada", false))
                .update("l.emp", row(1, NOT_SAID, NOT_SAID, NOT_SAID), row(9, "E1", "Ada", false))
                .delete("l.emp", row(9, NOT_SAID, NOT_SAID, NOT_SAID));

        assertThat(log.told())
                .containsExactly(
                        "UPDATE emp(no 'E1') {name unknown} -> {name 'Ada'}", "DELETE emp(no 'E1') {name unknown}");
    }

    @Test
    void whereThePrimaryKeyIsTheKeyNothingNeedsToBeRemembered() {
        Log natural = new Scenario()
                .legacy("l.emp(*no, name) partial")
                .renewed("n.emp(*no, name)")
                .entity(
                        "emp",
                        entity(key("no"), table("l.emp").build(), table("n.emp").build()))
                .legacyLog();
        natural.update("l.emp", row("E1", "Ada"))
                .update("l.emp", row("E1", NOT_SAID), row("E2", "Ada"))
                .delete("l.emp", row("E2", NOT_SAID));

        assertThat(natural.told())
                .containsExactly(
                        "UPDATE emp(no 'E1') -> {name 'Ada'}",
                        "DELETE emp(no 'E1') {name unknown}",
                        "INSERT emp(no 'E2') -> {name 'Ada'}",
                        "DELETE emp(no 'E2') {name unknown}");
        assertThat(new InMemoryView(natural.state()).identities()).isZero();
    }

    @Test
    void whatTheRowsDoNotHaveAnyMoreIsNotTakenForUnchanged() {
        log.read("l.emp", row(1, "E1", "Ada", false)).told();
        RowShape renamed = new RowShape(List.of("id", "no", "former_name", "gone"), List.of("id"));
        Row after = new Row(
                renamed, List.of(new Value.Int(1), new Value.Text("E1"), new Value.Text("Eve"), new Value.Bool(false)));
        log.write(new LogEntry.RowChange(
                TableId.parse("l.emp"),
                Operation.UPDATE,
                null,
                after,
                null,
                log.position(),
                log.time().toInstant()));

        assertThat(log.told())
                .containsExactly(
                        "UPDATE emp(no 'E1') -> {name unknown}",
                        "HOLE emp(no 'E1'): name: the table has no such column any more, or values of another type in it");
    }

    @Test
    void whatMayHaveChangedUnderAnotherNameIsNotSilent() {
        Log whole = new Scenario()
                .legacy("l.emp(*id, no:text, name:text)")
                .renewed("n.emp(*id, no, name)")
                .entity(
                        "emp",
                        entity(key("no"), table("l.emp").build(), table("n.emp").build()))
                .legacyLog();
        whole.read("l.emp", row(1, "E1", "Ada")).told();
        RowShape renamed = new RowShape(List.of("id", "no", "former_name"), List.of("id"));
        for (String name : List.of("Ada", "Eve")) {
            whole.write(new LogEntry.RowChange(
                    TableId.parse("l.emp"),
                    Operation.UPDATE,
                    new Row(renamed, List.of(new Value.Int(1), new Value.Text("E1"), new Value.Text("Ada"))),
                    new Row(renamed, List.of(new Value.Int(1), new Value.Text("E1"), new Value.Text(name))),
                    null,
                    whole.position(),
                    whole.time().toInstant()));
        }

        assertThat(whole.told())
                .containsExactly(
                        "UPDATE emp(no 'E1') {name unknown} -> {name unknown}",
                        "UPDATE emp(no 'E1') {name unknown} -> {name unknown}",
                        "HOLE emp(no 'E1'): name: the table has no such column any more, or values of another type in it");
    }
}
