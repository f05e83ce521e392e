package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.value.Value;
import org.junit.jupiter.api.Test;

/** Changes say which of the database's rows they were made to. */
class RowNumbersTest {

    @Test
    void aRowHasOneNumberFromItsInsertionToItsDeletion() {
        Log log = emp();
        long first = log.insert("emp", row(1, "E1", "C")).change().row().after();
        long other = log.insert("emp", row(2, "E1", "C")).change().row().after();

        assertThat(other).isNotEqualTo(first);
        assertThat(log.update("emp", row(1, "E1", "C"), row(1, "E1", "D"))
                        .change()
                        .row())
                .isEqualTo(new PhysicalRow(0, first, first));
        assertThat(log.delete("emp", row(1, "E1", "D")).change().row())
                .isEqualTo(new PhysicalRow(0, first, PhysicalRow.NONE));
    }

    @Test
    void anotherPrimaryKeyIsAnotherNumber() {
        Log log = emp();
        long first = log.insert("emp", row(1, "E1", "C")).change().row().after();
        PhysicalRow moved =
                log.update("emp", row(1, "E1", "C"), row(7, "E1", "C")).change().row();

        assertThat(moved.before()).isEqualTo(first);
        assertThat(moved.after()).isNotEqualTo(first);
        assertThat(log.delete("emp", row(7, "E1", "C")).change().row().before()).isEqualTo(moved.after());
    }

    @Test
    void aRowThatGetsAnotherBusinessKeyLeavesTheOneAndEntersTheOther() {
        Log log = emp();
        long first = log.insert("emp", row(1, "E1", "C")).change().row().after();

        assertThat(log.update("emp", row(1, "E1", "C"), row(1, "E2", "C")).changes())
                .extracting(Change::row)
                .containsExactly(
                        new PhysicalRow(0, first, PhysicalRow.NONE), new PhysicalRow(0, PhysicalRow.NONE, first));
    }

    @Test
    void alsoOneThatMovesOutOfWhereAndIn() {
        Log log = emp();
        long first = log.insert("emp", row(1, "E1", "C")).change().row().after();

        assertThat(log.update("emp", row(1, "E1", "C"), row(1, "E1", "gone"))
                        .change()
                        .row())
                .isEqualTo(new PhysicalRow(0, first, PhysicalRow.NONE));
        assertThat(log.update("emp", row(1, "E1", "gone"), row(1, "E1", "C"))
                        .change()
                        .row())
                .isEqualTo(new PhysicalRow(0, PhysicalRow.NONE, first));
    }

    @Test
    void rowsWithoutAPrimaryKeyAreNotToldApart() {
        Log log = new Scenario()
                .legacy("emp(no, name)")
                .renewed("employee(*id, no, name)")
                .entity(
                        "employee",
                        entity(
                                key("no"),
                                table("emp").build(),
                                table("employee").build()))
                .legacyLog();

        assertThat(log.insert("emp", row("E1", "C")).change().row())
                .isEqualTo(new PhysicalRow(0, PhysicalRow.NONE, PhysicalRow.UNNAMED));
    }

    @Test
    void anUnknownPrimaryKeyIsToldAsNone() {
        assertThat(emp().insert("emp", row(Value.UNKNOWN, "E1", "C")).change().row())
                .isEqualTo(PhysicalRow.UNTOLD);
    }

    @Test
    void rowsOfOtherSourcesHaveOtherNumbers() {
        Scenario scenario = scenario();
        long main = scenario.legacyLog()
                .insert("emp", row(1, "E1", "C"))
                .change()
                .row()
                .after();
        long shard = scenario.log(new SourceId(Side.LEGACY, "shard"))
                .insert("emp", row(1, "E1", "C"))
                .change()
                .row()
                .after();

        assertThat(shard).isNotEqualTo(main);
    }

    private static Log emp() {
        return scenario().legacyLog();
    }

    private static Scenario scenario() {
        return new Scenario()
                .legacy("emp(*id, no, name)")
                .renewed("employee(*id, no, name)")
                .entity(
                        "employee",
                        entity(
                                key("no"),
                                table("emp").where("row.name != 'gone'").build(),
                                table("employee").build()));
    }
}
