package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The records of a log that are no row changes, and the order of all. */
class SourceLogTest {

    private static final TableId EMP = TableId.parse("l.emp");
    private static final TableId DEPT = TableId.parse("l.dept");

    private final Log log = new Scenario()
            .legacy("l.emp(*id, no, dept_id>l.dept)", "l.dept(*id, code)", "l.other(*id)")
            .renewed("n.emp(*id, no, dept_id>n.dept)", "n.dept(*id, code)")
            .entity(
                    "dept",
                    entity(key("code"), table("l.dept").build(), table("n.dept").build()))
            .entity(
                    "emp",
                    entity(
                            key("no"),
                            table("l.emp").with("dept", ref("dept_id", "dept")).build(),
                            table("n.emp").with("dept", ref("dept_id", "dept")).build()))
            .legacyLog();

    @Test
    void aRecordSeenBeforeIsDropped() {
        LogRecord first = log.record("l.dept", Operation.INSERT, null, row(1, "D1"));
        log.again(first).watermark().again(first);

        assertThat(log.told()).containsExactly("INSERT dept(code 'D1') -> {}", "WATERMARK 0");
        assertThat(log.outcomes()).containsExactly("MAPPED 1");
    }

    @Test
    void anySuffixMayComeAgain() {
        LogRecord dept = log.record("l.dept", Operation.INSERT, null, row(1, "D1"));
        log.again(dept);
        LogRecord emp = log.record("l.emp", Operation.INSERT, null, row(1, "E1", 1));
        log.again(emp).again(dept).again(emp).commit();

        assertThat(log.told())
                .containsExactly("INSERT dept(code 'D1') -> {}", "INSERT emp(no 'E1') -> {dept dept(code 'D1')}");
    }

    @Test
    void aJumpInTheNumbersIsAHoleAndANewStart() {
        log.insert("l.dept", row(1, "D1")).told();
        LogRecord far = new LogRecord(9, log.at(7).time(), new LogEntry.Watermark());
        log.again(far);

        assertThat(log.told())
                .containsExactly(
                        "HOLE everything: the records 2 to 8 of the source's log are missing",
                        "START [dept, emp] at 7 lost since 0",
                        "WATERMARK 7");
    }

    @Test
    void whatIsHeldBeforeAJumpIsTold() {
        log.read("l.dept", row(1, "D1")).insert("l.emp", row(1, "E1", 1));
        log.again(new LogRecord(9, log.time(), new LogEntry.Watermark()));

        assertThat(log.told())
                .containsExactly(
                        "INSERT emp(no 'E1') -> {dept dept(code 'D1')}",
                        "HOLE everything: the records 3 to 8 of the source's log are missing",
                        "START [dept, emp] at 0 lost since 0",
                        "WATERMARK 0");
    }

    @Test
    void aStreamStartNamesTheEntities() {
        log.at(3)
                .write(new LogEntry.StreamStart(
                        LogEntry.StreamStart.Reason.FIRST, List.of(EMP, TableId.parse("l.other")), null));

        log.at(9)
                .write(new LogEntry.StreamStart(
                        LogEntry.StreamStart.Reason.GAP, List.of(EMP), Scenario.ZERO.plus(Duration.ofSeconds(5))));

        assertThat(log.told()).containsExactly("START [emp] at 3", "START [emp] at 9 lost since 5");
    }

    @Test
    void aLogWhoseBeginningIsMissingStartsWhereItBegins() {
        log.again(new LogRecord(3, log.time(), new LogEntry.Watermark()));

        assertThat(log.told())
                .containsExactly(
                        "HOLE everything: the records 1 to 2 of the source's log are missing",
                        "START [dept, emp] at 0",
                        "WATERMARK 0");
    }

    @Test
    void aDeclaredInstructionIsPassedOn() {
        log.write(new LogEntry.InstructionSeen(
                Instruction.of("I1"), log.position(), log.time().toInstant()));

        assertThat(log.told()).containsExactly("DECLARED I1");
    }

    @Test
    void aTruncateIsAHoleForEveryEntityOfItsTables() {
        log.write(new LogEntry.Truncate(
                List.of(EMP, DEPT, TableId.parse("l.other")),
                Instruction.of("I1"),
                log.position(),
                log.time().toInstant()));

        assertThat(log.told())
                .containsExactly(
                        "HOLE dept under I1: its table was truncated", "HOLE emp under I1: its table was truncated");
    }

    @Test
    void aRejectedRowIsAHoleForAllThatMayDependOnIt() {
        log.write(rejected(DEPT)).write(rejected(EMP)).write(rejected(null));

        assertThat(log.told())
                .containsExactly(
                        "HOLE dept: unreadable",
                        "HOLE emp: unreadable",
                        "DEAD 1: unreadable",
                        "HOLE emp: unreadable",
                        "DEAD 2: unreadable",
                        "HOLE everything: unreadable",
                        "DEAD 3: unreadable");
        assertThat(log.outcomes()).containsExactly("DEAD 0", "DEAD 0", "DEAD 0");
    }

    @Test
    void snapshotMarksSayNothing() {
        log.write(new LogEntry.SnapshotMark(true, List.of(EMP))).write(new LogEntry.SnapshotMark(false, List.of(EMP)));

        assertThat(log.told()).isEmpty();
    }

    private LogEntry rejected(@Nullable TableId table) {
        return new LogEntry.Rejected(table, null, log.position(), log.time().toInstant(), "unreadable");
    }
}
