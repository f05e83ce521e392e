package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.StreamStart.Reason;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was remembered of a row before something happened to it unseen is not believed until the row is written again. */
class UnseenRowsTest {

    private static final Value NOT_SAID = Value.UNKNOWN;
    private static final String DOUBTFUL_DEPT =
            "dept: the row of dept that it points to may have changed where the log could not be read";
    private static final String BEFORE =
            "it cannot be told whether the row belonged to guest before: the log does not have"
                    + " all of the row before, and it may have changed where the log could not be read";

    private final Log log = new Scenario()
            .legacy(
                    "l.dept(*id, code)",
                    "l.emp(*id, no, dept_id>l.dept) partial",
                    "l.guest(*id, no, kind) partial",
                    "l.seat(*id, desk, code) partial")
            .renewed("n.dept(*id, code)", "n.emp(*id, no, dept)", "n.guest(*id, no)", "n.seat(*id, desk)")
            .entity(
                    "dept",
                    entity(key("code"), table("l.dept").build(), table("n.dept").build()))
            .entity(
                    "emp",
                    entity(
                            key("no"),
                            table("l.emp").with("dept", ref("dept_id", "dept")).build(),
                            table("n.emp").with("dept", ref("dept", "dept")).build()))
            .entity(
                    "guest",
                    entity(
                            key("no"),
                            table("l.guest").where("row.kind == 'G'").build(),
                            table("n.guest").build()))
            .entity(
                    "seat",
                    entity(key("desk"), table("l.seat").build(), table("n.seat").build()))
            .legacyLog();

    @Test
    void aReferenceToARowThatCouldNotBeReadIsUnknownUntilItIsWrittenAgain() {
        log.read("l.dept", row(1, "D1")).read("l.dept", row(2, "D2")).told();
        log.write(rejected("l.dept", 1L)).told();

        log.insert("l.emp", row(10, "E1", 1)).insert("l.emp", row(11, "E2", 2)).commit();
        assertThat(log.told())
                .containsExactly(
                        "INSERT emp(no 'E1') -> {dept unknown}",
                        "HOLE emp(no 'E1'): " + DOUBTFUL_DEPT,
                        "INSERT emp(no 'E2') -> {dept dept(code 'D2')}");

        log.update("l.dept", row(1, "D9"), row(1, "D9")).told();
        log.insert("l.emp", row(12, "E3", 1)).commit();
        assertThat(log.told()).containsExactly("INSERT emp(no 'E3') -> {dept dept(code 'D9')}");
    }

    @Test
    void whereItIsNotKnownWhichRowItWasAllOfTheTableAreDoubtful() {
        log.read("l.dept", row(1, "D1")).read("l.dept", row(2, "D2")).told();
        log.write(rejected("l.dept")).told();
        log.update("l.dept", row(2, "D2"), row(2, "D2")).told();

        log.insert("l.emp", row(10, "E1", 1)).insert("l.emp", row(11, "E2", 2)).commit();
        assertThat(log.told())
                .containsExactly(
                        "INSERT emp(no 'E1') -> {dept unknown}",
                        "HOLE emp(no 'E1'): " + DOUBTFUL_DEPT,
                        "INSERT emp(no 'E2') -> {dept dept(code 'D2')}");
    }

    @Test
    void aRejectionOfAnotherTableOrOfADeclarationMakesNothingDoubtful() {
        log.read("l.dept", row(1, "D1")).told();
        log.write(rejected("l.guest")).write(rejected("l.elsewhere"));
        log.write(new LogEntry.Rejected(null, null, log.position(), log.time().toInstant(), "no JSON", List.of()));
        log.told();

        log.insert("l.emp", row(10, "E1", 1)).commit();
        assertThat(log.told()).containsExactly("INSERT emp(no 'E1') -> {dept dept(code 'D1')}");
    }

    @Test
    void afterRecordsWereLostEverythingIsDoubtfulUntilASnapshotReadsIt() {
        log.read("l.dept", row(1, "D1")).told();
        log.again(new LogRecord(9, log.time(), new LogEntry.Watermark())).told();

        log.insert("l.emp", row(10, "E1", 1)).commit();
        assertThat(log.told())
                .containsExactly("INSERT emp(no 'E1') -> {dept unknown}", "HOLE emp(no 'E1'): " + DOUBTFUL_DEPT);

        log.write(new LogEntry.StreamStart(Reason.GAP, List.of(TableId.parse("l.dept")), log.time()));
        log.read("l.dept", row(1, "D9")).told();
        log.insert("l.emp", row(11, "E2", 1)).commit();
        assertThat(log.told()).containsExactly("INSERT emp(no 'E2') -> {dept dept(code 'D9')}");
    }

    @Test
    void aRowThatMayHaveMovedOutOfItsEntityIsNotDeletedForCertain() {
        log.read("l.guest", row(1, "G1", "G"))
                .read("l.guest", row(2, "G2", "G"))
                .told();
        log.write(rejected("l.guest", 1L)).told();

        log.delete("l.guest", row(1, NOT_SAID, NOT_SAID)).delete("l.guest", row(2, NOT_SAID, NOT_SAID));
        assertThat(log.told())
                .containsExactly("HOLE guest: " + BEFORE, "DEAD 4 guest: " + BEFORE, "DELETE guest(no 'G2') {}");
    }

    @Test
    void aRowThatMayHaveMovedIntoItsEntityIsCertainOnceItIsWritten() {
        log.read("l.guest", row(1, "G1", "X")).told();
        log.write(rejected("l.guest", 1L)).told();

        log.update("l.guest", row(1, "G1", "G"));
        assertThat(log.told()).containsExactly("HOLE guest(no 'G1'): " + BEFORE, "DEAD 3 guest: " + BEFORE);
        log.delete("l.guest", row(1, NOT_SAID, NOT_SAID));
        assertThat(log.told()).containsExactly("DELETE guest(no 'G1') {}");
    }

    @Test
    void aRowThatGotAnotherKeyAndMayHaveLeftItsEntityBeforeIsAHoleOfAnyRow() {
        log.read("l.guest", row(1, "G1", "G")).told();
        log.write(rejected("l.guest", 1L)).told();

        log.update("l.guest", row(1, "G2", "G"));
        assertThat(log.told()).containsExactly("HOLE guest: " + BEFORE, "DEAD 3 guest: " + BEFORE);
        log.update("l.guest", row(1, "G3", "G"));
        assertThat(log.told()).containsExactly("DELETE guest(no 'G2')", "INSERT guest(no 'G3') -> {}");
    }

    @Test
    void aRowWhoseKeyWasNotKnownBeforeMayHaveHadAny() {
        RowShape renamed = new RowShape(List.of("id", "former_desk", "code"), List.of("id"));
        Row created = new Row(renamed, List.of(new Value.Int(1), new Value.Text("A"), new Value.Text("x")));
        log.write(change("l.seat", Operation.INSERT, created)).told();

        log.update("l.seat", row(1, "B", "x"));
        String unknown = "the key's desk is not known";
        assertThat(log.told()).containsExactly("HOLE seat: " + unknown, "DEAD 2 seat: " + unknown);
        log.update("l.seat", row(1, "C", "x"));
        assertThat(log.told()).containsExactly("DELETE seat(desk 'B')", "INSERT seat(desk 'C') -> {}");
    }

    @Test
    void aRowOfWhichItWasNotKnownWhetherItBelongedToItsEntityDoesNotLeaveItForCertain() {
        RowShape renamed = new RowShape(List.of("id", "no", "former_kind"), List.of("id"));
        Row created = new Row(renamed, List.of(new Value.Int(1), new Value.Text("G1"), new Value.Text("X")));
        log.write(change("l.guest", Operation.INSERT, created)).told();

        log.update("l.guest", row(1, "G1", "X"));
        assertThat(log.told()).containsExactly("HOLE guest(no 'G1'): " + BEFORE, "DEAD 2 guest: " + BEFORE);
        log.update("l.guest", row(1, "G1", "G"));
        assertThat(log.told()).containsExactly("INSERT guest(no 'G1') -> {}");
    }

    @Test
    void aKeyThatMayHaveChangedIsAHoleOfAnyRow() {
        log.read("l.seat", row(1, "A", "x"))
                .read("l.seat", row(2, "B", "x"))
                .read("l.seat", row(3, "C", "x"))
                .told();
        log.write(rejected("l.seat")).told();

        log.update("l.seat", row(1, "A", "y"))
                .update("l.seat", row(2, "Z", "y"))
                .delete("l.seat", row(3, NOT_SAID, NOT_SAID));
        String unknown = "the key's desk is not known";
        assertThat(log.told())
                .containsExactly(
                        "UPDATE seat(desk 'A') -> {}",
                        "HOLE seat: the row may have got another key where the log could not be read",
                        "UPDATE seat(desk 'Z') -> {}",
                        "HOLE seat: " + unknown,
                        "DEAD 7 seat: " + unknown);
        log.update("l.seat", row(2, "B", "y"));
        assertThat(log.told()).containsExactly("DELETE seat(desk 'Z')", "INSERT seat(desk 'B') -> {}");
    }

    @Test
    void aRowThatMayHaveComeAboutUnseenIsOfAnyKeyBefore() {
        log.write(new LogEntry.StreamStart(Reason.FIRST, List.of(TableId.parse("l.seat")), null))
                .told();
        log.write(rejected("l.seat", 1L)).told();

        log.update("l.seat", row(1, "A", "y")).update("l.seat", row(2, "B", "y"));
        assertThat(log.told())
                .containsExactly(
                        "HOLE seat: the row may have got another key where the log could not be read",
                        "UPDATE seat(desk 'A') -> {}",
                        "UPDATE seat(desk 'B') -> {}");
    }

    @Test
    void aRowThatASnapshotDidNotReadIsNotDoubtedForWhatWentUnseenBeforeIt() {
        log.write(new LogEntry.StreamStart(Reason.FIRST, List.of(TableId.parse("l.seat")), null));
        log.write(rejected("l.seat")).told();
        log.update("l.seat", row(1, "A", "y"));
        assertThat(log.told())
                .containsExactly(
                        "HOLE seat: the row may have got another key where the log could not be read",
                        "UPDATE seat(desk 'A') -> {}");

        log.write(new LogEntry.StreamStart(Reason.GAP, List.of(TableId.parse("l.seat")), log.time()))
                .told();
        log.update("l.seat", row(2, "B", "y"));
        assertThat(log.told()).containsExactly("UPDATE seat(desk 'B') -> {}");
    }

    @Test
    void whereTheLogDoesNotGoBackToItsBeginningRowsMayHaveHadAnyKeyBefore() {
        log.again(new LogRecord(9, log.time(), new LogEntry.Watermark())).told();

        log.update("l.seat", row(1, "A", "y")).update("l.seat", row(1, "B", "y"));
        assertThat(log.told())
                .containsExactly(
                        "HOLE seat: the row may have got another key where the log could not be read",
                        "UPDATE seat(desk 'A') -> {}",
                        "DELETE seat(desk 'A')",
                        "INSERT seat(desk 'B') -> {}");
    }

    @Test
    void whoFindsARowUnderAValueThatMayHavePassedToAnotherFindsNobody() {
        Log seats = new Scenario()
                .legacy("l.desk(*id, no, tag)", "l.lamp(*id, no, tag)")
                .renewed("n.desk(*id, no)", "n.lamp(*id, no, desk)")
                .entity(
                        "desk",
                        entity(
                                key("no"),
                                table("l.desk").build(),
                                table("n.desk").build()))
                .entity(
                        "lamp",
                        entity(
                                key("no"),
                                table("l.lamp")
                                        .with("desk", ref("tag", "desk", "tag"))
                                        .build(),
                                table("n.lamp")
                                        .with("desk", ref("desk", "desk"))
                                        .build()))
                .legacyLog();
        seats.read("l.desk", row(1, "A", "x")).read("l.desk", row(2, "B", "y")).told();
        seats.update("l.desk", row(1, "A", "x"), row(1, "A", "z"))
                .insert("l.lamp", row(7, "L1", "x"))
                .commit();
        assertThat(seats.told())
                .containsExactly("UPDATE desk(no 'A') {} -> {}", "INSERT lamp(no 'L1') -> {desk desk(no 'A')}");

        seats.write(rejected("l.desk", 3L)).told();
        seats.insert("l.lamp", row(8, "L2", "x"))
                .insert("l.lamp", row(9, "L3", "y"))
                .commit();
        String doubtful = "desk: the row of desk that it points to may have changed where the log could not be read";
        assertThat(seats.told())
                .containsExactly(
                        "INSERT lamp(no 'L2') -> {desk unknown}",
                        "HOLE lamp(no 'L2'): " + doubtful,
                        "INSERT lamp(no 'L3') -> {desk desk(no 'B')}");

        seats.write(rejected("l.desk", 2L)).told();
        seats.update("l.desk", row(2, "B", "w"), row(2, "B", "w")).told();
        seats.insert("l.lamp", row(10, "L4", "y"))
                .insert("l.lamp", row(11, "L5", "w"))
                .commit();
        assertThat(seats.told())
                .containsExactly(
                        "INSERT lamp(no 'L4') -> {desk unknown}",
                        "HOLE lamp(no 'L4'): " + doubtful,
                        "INSERT lamp(no 'L5') -> {desk desk(no 'B')}");
    }

    @Test
    void aCrosswalkThatMayHaveChangedDoesNotTranslate() {
        Log offices = new Scenario()
                .legacy("l.office(*id, city)")
                .renewed("n.office(*uuid, city)", "n.ids(*new_id, old_id)")
                .entity(
                        "office",
                        entity(
                                new EntityKey.Crosswalk(Side.NEW, TableId.parse("n.ids"), "old_id", "new_id"),
                                table("l.office").build(),
                                table("n.office").build()))
                .newLog();
        offices.read("n.ids", row("u1", 1)).read("n.ids", row("u2", 2)).told();
        offices.write(rejectedBy("n.ids", "new_id", new Value.Text("u1"))).told();
        offices.update("n.office", row("u1", "Wien"), row("u1", "Graz"))
                .update("n.office", row("u2", "Wien"), row("u2", "Graz"))
                .commit();
        String reason = "the crosswalk of office may have changed where the log could not be read";
        assertThat(offices.told())
                .containsExactly(
                        "HOLE office: " + reason,
                        "DEAD 4 office: " + reason,
                        "UPDATE office(old_id 2) {city 'Wien'} -> {city 'Graz'}");
    }

    @Test
    void aKeyThatCannotBeMadeIsNotTheFormerOne() {
        Log mapped = new Scenario()
                .legacy("l.dept(*id, code)", "l.emp(*id, no, dept_id>l.dept)")
                .renewed("n.dept(*id, code)", "n.emp(*id, no, dept)")
                .entity(
                        "dept",
                        entity(
                                key("code"),
                                table("l.dept")
                                        .with("code", Mappings.from("code", new Transform.MapValues(Map.of("1", "D1"))))
                                        .build(),
                                table("n.dept").build()))
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("l.emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .build(),
                                table("n.emp").with("dept", ref("dept", "dept")).build()))
                .legacyLog();
        mapped.read("l.dept", row(1, "1")).told();
        mapped.update("l.dept", row(1, "1"), row(1, "2")).told();
        mapped.insert("l.emp", row(10, "E1", 1)).commit();
        assertThat(mapped.told())
                .containsExactly(
                        "INSERT emp(no 'E1') -> {dept unknown}",
                        "HOLE emp(no 'E1'): dept: the key's code is not known");
    }

    private LogEntry change(String table, Operation operation, Row after) {
        return new LogEntry.RowChange(
                TableId.parse(table),
                operation,
                null,
                after,
                null,
                log.position(),
                log.time().toInstant());
    }

    private LogEntry rejected(String table, long... ids) {
        List<Row> rows = new ArrayList<>();
        for (long id : ids) {
            rows.add(primaryKey("id", new Value.Int(id)));
        }
        return rejected(table, ids.length == 0 ? null : rows);
    }

    private LogEntry rejectedBy(String table, String column, Value id) {
        return rejected(table, List.of(primaryKey(column, id)));
    }

    private LogEntry rejected(String table, @Nullable List<Row> rows) {
        return new LogEntry.Rejected(
                TableId.parse(table), null, log.position(), log.time().toInstant(), "unreadable", rows);
    }

    private static Row primaryKey(String column, Value id) {
        return new Row(new RowShape(List.of(column), List.of(column)), List.of(id));
    }
}
