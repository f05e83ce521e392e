package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.createdByInstruction;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.model.log.LogEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows without a natural key are known by the instruction that created them. */
class CreationTest {

    private static final EntityKey.Lasting EXISTING = new EntityKey.Natural(List.of("emp", "start"));

    private final Scenario scenario = scenario(EXISTING);
    private final Log log = scenario.legacyLog().at(1000);

    @Test
    void theKeyIsTheInstructionTheOrderAndTheOrdinal() {
        log.read("hr.emp", row(1, "E1"))
                .under("I1")
                .insert("hr.job", row(10, 1, "2026", "clerk"))
                .insert("hr.job", row(11, 1, "2027", "boss"))
                .insert("hr.job", row(12, 1, "2026", "cook"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT job(instruction 'I1', start '2026', ordinal 1)"
                                + " -> {emp emp(no 'E1'), start '2026', title 'clerk'} under I1",
                        "INSERT job(instruction 'I1', start '2027', ordinal 1)"
                                + " -> {emp emp(no 'E1'), start '2027', title 'boss'} under I1",
                        "INSERT job(instruction 'I1', start '2026', ordinal 2)"
                                + " -> {emp emp(no 'E1'), start '2026', title 'cook'} under I1");
    }

    @Test
    void theKeyStaysWhateverHappensToTheRow() {
        log.read("hr.emp", row(1, "E1"));
        log.under("I1").insert("hr.job", row(10, 1, "2026", "clerk")).commit();
        log.told();
        log.under("I2")
                .update("hr.job", row(10, 1, "2026", "clerk"), row(10, 1, "2028", "clerk"))
                .commit();
        log.under("I3").delete("hr.job", row(10, 1, "2028", "clerk")).commit();

        assertThat(log.told())
                .containsExactly(
                        "UPDATE job(instruction 'I1', start '2026', ordinal 1)"
                                + " {emp emp(no 'E1'), start '2026', title 'clerk'}"
                                + " -> {emp emp(no 'E1'), start '2028', title 'clerk'} under I2",
                        "DELETE job(instruction 'I1', start '2026', ordinal 1)"
                                + " {emp emp(no 'E1'), start '2028', title 'clerk'} under I3");
    }

    @Test
    void whatItIsOrderedByIsAsAtTheEndOfTheTransaction() {
        log.read("hr.emp", row(1, "E1"));
        log.under("I1")
                .insert("hr.job", row(10, 1, null, "clerk"))
                .update("hr.job", row(10, 1, null, "clerk"), row(10, 1, "2026", "clerk"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT job(instruction 'I1', start '2026', ordinal 1)"
                                + " -> {emp emp(no 'E1'), start null, title 'clerk'} under I1",
                        "UPDATE job(instruction 'I1', start '2026', ordinal 1)"
                                + " {emp emp(no 'E1'), start null, title 'clerk'}"
                                + " -> {emp emp(no 'E1'), start '2026', title 'clerk'} under I1");
    }

    @Test
    void theOrdinalGoesOnInALaterTransactionOfTheInstruction() {
        log.read("hr.emp", row(1, "E1"));
        log.under("I1").insert("hr.job", row(10, 1, "2026", "clerk")).commit();
        log.under("I2").insert("hr.job", row(11, 1, "2026", "clerk")).commit();
        log.told();
        log.under("I1").insert("hr.job", row(12, 1, "2026", "clerk")).commit();

        assertThat(log.told())
                .containsExactly("INSERT job(instruction 'I1', start '2026', ordinal 2)"
                        + " -> {emp emp(no 'E1'), start '2026', title 'clerk'} under I1");
    }

    @Test
    void aRowThatIsGoneInItsOwnTransactionHadItsKey() {
        log.read("hr.emp", row(1, "E1"));
        log.under("I1")
                .insert("hr.job", row(10, 1, "2026", "clerk"))
                .delete("hr.job", row(10, 1, "2026", "clerk"))
                .insert("hr.job", row(10, 1, "2027", "cook"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT job(instruction 'I1', start '2026', ordinal 1)"
                                + " -> {emp emp(no 'E1'), start '2026', title 'clerk'} under I1",
                        "DELETE job(instruction 'I1', start '2026', ordinal 1)"
                                + " {emp emp(no 'E1'), start '2026', title 'clerk'} under I1",
                        "INSERT job(instruction 'I1', start '2027', ordinal 1)"
                                + " -> {emp emp(no 'E1'), start '2027', title 'cook'} under I1");
    }

    @Test
    void referencesToTheRowNestItsKey() {
        log.read("hr.emp", row(1, "E1"));
        log.under("I1")
                .insert("hr.task", row(5, "T1", 10))
                .insert("hr.job", row(10, 1, "2026", "clerk"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT task(no 'T1') -> {job job(instruction 'I1', start '2026', ordinal 1)} under I1",
                        "INSERT job(instruction 'I1', start '2026', ordinal 1)"
                                + " -> {emp emp(no 'E1'), start '2026', title 'clerk'} under I1");
    }

    @Test
    void aRowOlderThanTheCaptureHasItsExistingKey() {
        log.read("hr.emp", row(1, "E1")).read("hr.job", row(10, 1, "2026", "clerk"));
        log.under("I1")
                .update("hr.job", row(10, 1, "2026", "clerk"), row(10, 1, "2026", "cook"))
                .commit();
        log.under("I2")
                .update("hr.job", row(10, 1, "2026", "cook"), row(10, 1, "2027", "cook"))
                .commit();

        assertThat(log.told())
                .containsExactly(
                        "UPDATE job(emp emp(no 'E1'), start '2026')"
                                + " {emp emp(no 'E1'), start '2026', title 'clerk'}"
                                + " -> {emp emp(no 'E1'), start '2026', title 'cook'} under I1",
                        "DELETE job(emp emp(no 'E1'), start '2026')"
                                + " {emp emp(no 'E1'), start '2026', title 'cook'} under I2",
                        "INSERT job(emp emp(no 'E1'), start '2027')"
                                + " -> {emp emp(no 'E1'), start '2027', title 'cook'} under I2");
    }

    @Test
    void aRowNeverSeenBeforeItsUpdateIsOlderThanTheCapture() {
        log.read("hr.emp", row(1, "E1"))
                .under("I1")
                .update("hr.job", row(10, 1, "2026", "clerk"), row(10, 1, "2026", "cook"))
                .commit();

        assertThat(log.told())
                .containsExactly("UPDATE job(emp emp(no 'E1'), start '2026')"
                        + " {emp emp(no 'E1'), start '2026', title 'clerk'}"
                        + " -> {emp emp(no 'E1'), start '2026', title 'cook'} under I1");
    }

    @Test
    void withoutAnExistingKeyAnOlderRowIsAHole() {
        Log without = scenario(null).legacyLog().at(1000);
        without.read("hr.emp", row(1, "E1")).read("hr.job", row(10, 1, "2026", "clerk"));
        without.under("I1").delete("hr.job", row(10, 1, "2026", "clerk")).commit();

        String reason = "the row of job is older than the capture or was created under no instruction,"
                + " and the mapping has no existing-key";
        assertThat(without.told()).containsExactly("HOLE job under I1: " + reason, "DEAD 3 job: " + reason);
    }

    @Test
    void aRowCreatedUnderNoInstructionHasItsExistingKey() {
        log.read("hr.emp", row(1, "E1"))
                .insert("hr.job", row(10, 1, "2026", "clerk"))
                .commit();

        assertThat(log.told())
                .containsExactly("INSERT job(emp emp(no 'E1'), start '2026')"
                        + " -> {emp emp(no 'E1'), start '2026', title 'clerk'}");
    }

    @Test
    void afterAGapAnUnknownRowMayBeYoungOrOld() {
        log.read("hr.emp", row(1, "E1"))
                .write(new LogEntry.StreamStart(LogEntry.StreamStart.Reason.GAP, List.of(), log.time()))
                .told();
        log.under("I1").delete("hr.job", row(10, 1, "2026", "clerk")).commit();

        String reason = "it cannot be told whether the row of job is older than the capture";
        assertThat(log.told()).containsExactly("HOLE job under I1: " + reason, "DEAD 3 job: " + reason);
    }

    @Test
    void aRowCreatedAroundTheTimeFromWhichBothSidesAreCapturedHasNoKey() {
        Log since = scenario(EXISTING).bothSince(1000).legacyLog();
        since.at(0).read("hr.emp", row(1, "E1"));
        since.under("I1").at(700).insert("hr.job", row(10, 1, "2026", "a")).commit();
        since.under("I2").at(701).insert("hr.job", row(11, 1, "2026", "b")).commit();
        since.under("I3").at(1300).insert("hr.job", row(12, 1, "2026", "c")).commit();
        since.under("I4").at(1301).insert("hr.job", row(13, 1, "2026", "d")).commit();

        String reason = "it cannot be told whether the row of job is older than the capture";
        assertThat(since.told())
                .containsExactly(
                        "INSERT job(emp emp(no 'E1'), start '2026')"
                                + " -> {emp emp(no 'E1'), start '2026', title 'a'} under I1",
                        "HOLE job under I2: " + reason,
                        "DEAD 4 job: " + reason,
                        "HOLE job under I3: " + reason,
                        "DEAD 6 job: " + reason,
                        "INSERT job(instruction 'I4', start '2026', ordinal 1)"
                                + " -> {emp emp(no 'E1'), start '2026', title 'd'} under I4");
    }

    @Test
    void whatIsGoneIsForgottenAndSoIsWhatItWasCreatedWith() {
        log.read("hr.emp", row(1, "E1"));
        log.under("I1").insert("hr.job", row(10, 1, "2026", "clerk")).commit();
        log.under("I2").delete("hr.job", row(10, 1, "2026", "clerk")).commit();
        log.at(1000 + 65 * 60).watermark();

        assertThat(new InMemoryView(log.state()).identities()).isEqualTo(1);
    }

    @Test
    void withoutOrderTheOrderOfTheLogCounts() {
        Log plain = new Scenario()
                .legacy("hr.job(*id, title)")
                .renewed("n.job(*id, title)")
                .entity(
                        "job",
                        entity(
                                createdByInstruction(List.of(), null),
                                table("hr.job").build(),
                                table("n.job").build()))
                .legacyLog();
        plain.under("I1")
                .insert("hr.job", row(10, "a"))
                .insert("hr.job", row(11, "b"))
                .commit();

        assertThat(plain.told())
                .containsExactly(
                        "INSERT job(instruction 'I1', ordinal 1) -> {title 'a'} under I1",
                        "INSERT job(instruction 'I1', ordinal 2) -> {title 'b'} under I1");
    }

    @Test
    void aRowIsCreatedWhenItFirstBelongsToTheEntity() {
        Log drafts = new Scenario()
                .legacy("hr.job(*id, title, draft)")
                .renewed("n.job(*id, title)")
                .entity(
                        "job",
                        entity(
                                createdByInstruction(List.of(), null),
                                table("hr.job").where("!row.draft").build(),
                                table("n.job").build()))
                .legacyLog();
        drafts.under("I1").insert("hr.job", row(10, "a", true)).commit();
        drafts.under("I2")
                .update("hr.job", row(10, "a", true), row(10, "a", false))
                .commit();
        drafts.under("I3")
                .update("hr.job", row(10, "a", false), row(10, "a", true))
                .commit();
        drafts.under("I4")
                .update("hr.job", row(10, "a", true), row(10, "b", false))
                .commit();

        assertThat(drafts.told())
                .containsExactly(
                        "INSERT job(instruction 'I2', ordinal 1) -> {title 'a'} under I2",
                        "DELETE job(instruction 'I2', ordinal 1) {title 'a'} under I3",
                        "INSERT job(instruction 'I2', ordinal 1) -> {title 'b'} under I4");
    }

    @Test
    void creationsMayBeOrderedByOtherCreations() {
        Log chain = new Scenario()
                .legacy("hr.a(*id, n)", "hr.b(*id, a_id>hr.a)")
                .renewed("n.a(*id, n)", "n.b(*id, a_id>n.a)")
                .entity(
                        "b",
                        entity(
                                createdByInstruction(List.of("a"), null),
                                table("hr.b").with("a", ref("a_id", "a")).build(),
                                table("n.b").with("a", ref("a_id", "a")).build()))
                .entity(
                        "a",
                        entity(
                                createdByInstruction(List.of("n"), null),
                                table("hr.a").build(),
                                table("n.a").build()))
                .legacyLog();
        chain.under("I1").insert("hr.b", row(1, 7)).insert("hr.a", row(7, "x")).commit();

        String a = "a(instruction 'I1', n 'x', ordinal 1)";
        assertThat(chain.told())
                .containsExactly(
                        "INSERT b(instruction 'I1', a " + a + ", ordinal 1) -> {a " + a + "} under I1",
                        "INSERT " + a + " -> {n 'x'} under I1");
    }

    private static Scenario scenario(EntityKey.@Nullable Lasting existing) {
        return new Scenario()
                .legacy(
                        "hr.emp(*id, no)",
                        "hr.job(*id, emp_id>hr.emp, start, title)",
                        "hr.task(*id, no, job_id>hr.job)")
                .renewed("n.emp(*id, no)", "n.job(*id, emp_id>n.emp, start, title)", "n.task(*id, no, job_id>n.job)")
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("hr.emp").build(),
                                table("n.emp").build()))
                .entity(
                        "job",
                        entity(
                                createdByInstruction(List.of("start"), existing),
                                table("hr.job")
                                        .with("emp", ref("emp_id", "emp"))
                                        .build(),
                                table("n.job").with("emp", ref("emp_id", "emp")).build()))
                .entity(
                        "task",
                        entity(
                                key("no"),
                                table("hr.task")
                                        .with("job", ref("job_id", "job"))
                                        .build(),
                                table("n.task")
                                        .with("job", ref("job_id", "job"))
                                        .build()));
    }
}
