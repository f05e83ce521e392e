package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.createdByInstruction;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A row whose creation cannot be counted among its instruction's, for want of another one, has no key that both sides agree on. */
class UnseenCreationTest {

    private static final String NOT_KNOWN = "what the row of job was created with is not known";
    private static final String NOT_STAMPED = "it is not known under which instruction the row of job was created";
    private static final String FIRST = "INSERT job(instruction 'I1', start '2026', ordinal 1)";

    private final Log log = scenario().legacyLog().at(10_000);

    @Test
    void afterARowOfTheInstructionThatCouldNotBeReadNoneIsCounted() {
        log.under("I1").insert("hr.job", row(10, "2026", "a"));
        log.write(rejected("hr.job", Instruction.of("I1"), 11L)).told();
        log.insert("hr.job", row(12, "2026", "b")).commit();
        log.under("I2").insert("hr.job", row(13, "2026", "c")).commit();

        assertThat(log.told())
                .containsExactly(
                        FIRST + " -> {start '2026', title 'a'} under I1",
                        "HOLE job under I1: " + NOT_KNOWN,
                        "DEAD 3 job: " + NOT_KNOWN,
                        "INSERT job(instruction 'I2', start '2026', ordinal 1)"
                                + " -> {start '2026', title 'c'} under I2");
    }

    @Test
    void norIsWhatHappensToItLater() {
        log.under("I1").write(rejected("hr.job", Instruction.of("I1"), 11L));
        log.insert("hr.job", row(12, "2026", "b")).commit().told();
        log.under("I2")
                .at(20_000)
                .update("hr.job", row(12, "2026", "b"), row(12, "2026", "z"))
                .commit();

        assertThat(log.told()).containsExactly("HOLE job under I2: " + NOT_KNOWN, "DEAD 4 job: " + NOT_KNOWN);
    }

    @Test
    void ofWhichInstructionALostRowWasMayNotBeKnown() {
        log.under("I1").insert("hr.job", row(10, "2026", "a"));
        log.write(rejected("hr.job", null, 11L)).told();
        log.insert("hr.job", row(12, "2026", "b")).commit();
        log.under("I2").at(10_299).insert("hr.job", row(13, "2026", "c")).commit();
        log.under("I3").at(10_301).insert("hr.job", row(14, "2026", "d")).commit();

        assertThat(log.told())
                .containsExactly(
                        FIRST + " -> {start '2026', title 'a'} under I1",
                        "HOLE job under I1: " + NOT_KNOWN,
                        "DEAD 3 job: " + NOT_KNOWN,
                        "HOLE job under I2: " + NOT_KNOWN,
                        "DEAD 5 job: " + NOT_KNOWN,
                        "INSERT job(instruction 'I3', start '2026', ordinal 1)"
                                + " -> {start '2026', title 'd'} under I3");
    }

    @Test
    void anInstructionThatHadBegunBeforeALossIsNotCountedOnHoweverLate() {
        log.under("I1").insert("hr.job", row(10, "2026", "a")).commit().told();
        log.write(rejected("hr.job", null, 11L)).told();
        log.at(11_000).insert("hr.job", row(12, "2026", "b")).commit();

        assertThat(log.told()).containsExactly("HOLE job under I1: " + NOT_KNOWN, "DEAD 4 job: " + NOT_KNOWN);
    }

    @Test
    void alsoAfterRecordsThatAreMissing() {
        log.under("I1").insert("hr.job", row(10, "2026", "a")).commit().told();
        LogRecord next = log.record("hr.job", Operation.INSERT, null, row(12, "2026", "b"));
        log.again(new LogRecord(next.number() + 1, next.time(), next.entry())).commit();

        assertThat(log.told()).endsWith("HOLE job under I1: " + NOT_KNOWN, "DEAD 4 job: " + NOT_KNOWN);
    }

    @Test
    void alsoAfterAGap() {
        log.under("I1").insert("hr.job", row(10, "2026", "a")).commit();
        log.write(new LogEntry.StreamStart(
                        LogEntry.StreamStart.Reason.GAP, List.of(new TableId("hr", "job")), log.time()))
                .told();
        log.at(10_100).insert("hr.job", row(12, "2026", "b")).commit();

        assertThat(log.told()).containsExactly("HOLE job under I1: " + NOT_KNOWN, "DEAD 4 job: " + NOT_KNOWN);
    }

    @Test
    void alsoAfterOneWhoseOrderIsNotKnown() {
        log.under("I1")
                .insert("hr.job", row(10, "strange", "a"))
                .insert("hr.job", row(11, "2026", "b"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "HOLE job under I1: map does not list the value",
                        "DEAD 1 job: map does not list the value",
                        "HOLE job under I1: " + NOT_KNOWN,
                        "DEAD 2 job: " + NOT_KNOWN);
    }

    @Test
    void alsoAfterOneOfWhichIsNotKnownWhetherItIsOlderThanTheCapture() {
        Log since = scenario().bothSince(10_000).legacyLog();
        since.at(10_299)
                .under("I1")
                .insert("hr.job", row(10, "2026", "a"))
                .commit()
                .told();
        since.at(10_301).insert("hr.job", row(11, "2026", "b")).commit();

        assertThat(since.told()).containsExactly("HOLE job under I1: " + NOT_KNOWN, "DEAD 3 job: " + NOT_KNOWN);
    }

    @Test
    void whatHappensToARowThatIsKnownIsNoCreation() {
        log.under("I0").insert("hr.job", row(11, "2026", "a")).commit();
        log.write(rejected("hr.job", null, 11L)).told();
        log.under("I1").insert("hr.job", row(12, "2026", "b")).commit();

        assertThat(log.told()).containsExactly(FIRST + " -> {start '2026', title 'b'} under I1");
    }

    @Test
    void rowsOfOtherTablesAreNoMatter() {
        log.write(rejected("hr.other", Instruction.of("I1"), 11L)).told();
        log.under("I1").insert("hr.job", row(12, "2026", "b")).commit();

        assertThat(log.told()).containsExactly(FIRST + " -> {start '2026', title 'b'} under I1");
    }

    @Test
    void whatComesWithAnIllegibleMarkerHasNeitherOfTheTwoKeys() {
        log.underNone();
        log.write(illegible(null)).told();
        log.insert("hr.job", row(12, "2026", "b"))
                .update("hr.job", row(12, "2026", "b"), row(12, "2026", "c"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "HOLE job: " + NOT_STAMPED,
                        "DEAD 2 job: " + NOT_STAMPED,
                        "HOLE job: " + NOT_STAMPED,
                        "DEAD 3 job: " + NOT_STAMPED);
    }

    @Test
    void whatComesWithALegibleOneBesidesHasItsKey() {
        log.write(illegible(null)).told();
        log.under("I1").insert("hr.job", row(12, "2026", "b")).commit();

        assertThat(log.told()).containsExactly(FIRST + " -> {start '2026', title 'b'} under I1");
    }

    @Test
    void anIllegibleColumnSaysNothingOfTheTransactionsInstructionEither() {
        log.write(illegible(new TableId("hr", "job"))).told();
        log.under("I1").insert("hr.job", row(12, "2026", "b")).commit();

        assertThat(log.told()).containsExactly("HOLE job under I1: " + NOT_STAMPED, "DEAD 2 job: " + NOT_STAMPED);
    }

    @Test
    void theNextTransactionIsAnother() {
        log.write(illegible(null)).told();
        log.commit();
        log.write(new LogEntry.RowChange(
                        new TableId("hr", "job"),
                        Operation.INSERT,
                        null,
                        new Row(
                                new RowShape(List.of("id", "start", "title"), List.of("id")),
                                List.of(new Value.Int(12), new Value.Text("2026"), new Value.Text("b"))),
                        null,
                        new LogPosition("772", 1, "0/1"),
                        log.time().toInstant()))
                .commit();

        assertThat(log.told()).containsExactly("INSERT job(start '2026', title 'b') -> {start '2026', title 'b'}");
    }

    private LogEntry illegible(@Nullable TableId table) {
        return new LogEntry.Rejected(table, null, log.position(), log.time().toInstant(), "no JSON", List.of());
    }

    private LogEntry rejected(String table, @Nullable Instruction instruction, long id) {
        Row key = new Row(new RowShape(List.of("id"), List.of("id")), List.of(new Value.Int(id)));
        return new LogEntry.Rejected(
                TableId.parse(table),
                instruction,
                log.position(),
                log.time().toInstant(),
                "cannot be read",
                List.of(key));
    }

    private static Scenario scenario() {
        return new Scenario()
                .legacy("hr.job(*id, start, title)", "hr.other(*id, start, title)")
                .renewed("n.job(*id, start, title)", "n.other(*id, start, title)")
                .entity(
                        "job",
                        entity(
                                createdByInstruction(
                                        List.of("start"), new EntityKey.Natural(List.of("start", "title"))),
                                table("hr.job")
                                        .with(
                                                "start",
                                                Mappings.from(
                                                        "start",
                                                        new Transform.MapValues(
                                                                Map.of("2026", "2026", "2027", "2027"))))
                                        .build(),
                                table("n.job").build()))
                .entity(
                        "other",
                        entity(
                                key("start"),
                                table("hr.other").build(),
                                table("n.other").build()));
    }
}
