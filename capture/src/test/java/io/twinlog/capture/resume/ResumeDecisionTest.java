package io.twinlog.capture.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.OnLostLog;
import io.twinlog.capture.resume.ResumeDecision.Begin;
import io.twinlog.capture.resume.ResumeDecision.GoOn;
import io.twinlog.capture.resume.ResumeDecision.Refuse;
import io.twinlog.capture.resume.ResumeState.Phase;
import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumeDecisionTest {

    private static final DatabaseIdentity HERE = new DatabaseIdentity("7", "legacy");
    /** It comes from timeline 1, which was left at place 70. */
    private static final Timeline TWO = new Timeline(2, Map.of(1L, 70L));

    private static final EventTime SEVEN = EventTime.of(Instant.parse("2026-01-01T07:00:00Z"));
    private static final ResumeState STORED = new ResumeState(
            "before",
            HERE,
            2,
            Phase.STREAMING,
            new Offset(Map.of("lsn", 100L)),
            new Delivered(100, 90, 0, 0),
            12,
            SEVEN,
            SEVEN,
            List.of(TableId.parse("person")));

    @Test
    void goesOnWhereItStood() {
        assertThat(decide(STORED, slot(100), 200)).isEqualTo(new GoOn(STORED.withOwner("me")));
        assertThat(decide(STORED, slot(40), 100)).isEqualTo(new GoOn(STORED.withOwner("me")));
    }

    @Test
    void beginsWhereNothingIsKnown() {
        assertThat(decide(null, null, 200)).isEqualTo(new Begin(ResumeState.fresh("me", HERE, 2), false));
    }

    @Test
    void beginsAnewWhereTheBeginningBrokeOff() {
        ResumeState broken = ResumeState.fresh("before", HERE, 1);
        assertThat(decide(broken, slot(100), 200)).isEqualTo(new Begin(ResumeState.fresh("me", HERE, 2), true));
        assertThat(decide(broken, null, 200)).isEqualTo(new Begin(ResumeState.fresh("me", HERE, 2), false));
    }

    @Test
    void refusesASlotOfWhichKafkaKnowsNothing() {
        assertThat(refusal(null, slot(100), 200))
                .isEqualTo("replication slot s exists, but Kafka holds no offset for this source: what was captured"
                        + " through it before is unknown. Capture begins once it is dropped." + HOW);
    }

    @Test
    void refusesAMissingSlot() {
        assertThat(refusal(STORED, null, 200))
                .isEqualTo(
                        "replication slot s is missing: changes committed after 2026-01-01T07:00:00Z are lost." + HOW);
    }

    @Test
    void refusesALostSlot() {
        assertThat(refusal(STORED, new SlotStatus("s", "legacy", "pgoutput", true, 0), 200))
                .isEqualTo("replication slot s is lost: the database has removed log that was not captured yet"
                        + " (max_slot_wal_keep_size): changes committed after 2026-01-01T07:00:00Z are lost." + HOW);
    }

    @Test
    void refusesASlotAheadOfTheStoredOffset() {
        assertThat(refusal(STORED, slot(101), 200))
                .isEqualTo("replication slot s stands at 0/65, ahead of 0/64 up to where it was captured: it was made"
                        + " anew or advanced: changes committed after 2026-01-01T07:00:00Z are lost." + HOW);
    }

    @Test
    void refusesADatabaseWhoseLogEndsBeforeTheStoredOffset() {
        assertThat(refusal(STORED, slot(50), 99))
                .startsWith(
                        "the database's log ends at 0/63, before 0/64 up to where it was captured: it was restored");
    }

    @Test
    void goesOnAfterAFailoverThatHasLostNothing() {
        ResumeState before = stored(1, 70, new Delivered(70, 65, 0, 0));
        assertThat(decide(before, slot(40), 200))
                .isEqualTo(new GoOn(before.withOwner("me").withTimeline(2)));
        ResumeState unknown = stored(0, 100, STORED.delivered());
        assertThat(decide(unknown, slot(40), 200))
                .isEqualTo(new GoOn(unknown.withOwner("me").withTimeline(2)));
    }

    /** Seen in the middle of a failover: neither is a new beginning made of it, nor is the branch forgotten. */
    @Test
    void aStandbyOfWhichNoTimelineIsKnownLosesNothing() {
        ResumeState before = stored(1, 70, new Delivered(70, 65, 0, 0));

        assertThat(ResumeDecision.decide(
                        before,
                        new Standpoint(HERE, Timeline.UNKNOWN, 200, slot(40), "s"),
                        "me",
                        OnLostLog.BEGIN_AGAIN))
                .isEqualTo(new GoOn(before.withOwner("me")));
    }

    @Test
    void refusesALogThatPartedFromTheOneThatWasCaptured() {
        assertThat(refusal(stored(1, 71, new Delivered(71, 65, 0, 0)), slot(50), 200))
                .isEqualTo("the database's log is another one (timeline 2) than was captured up to 0/47 (timeline 1):"
                        + " they parted before, when it was restored, or failed over and lost its latest changes: changes"
                        + " committed after 2026-01-01T07:00:00Z are lost." + HOW);
        // A part of a large transaction, of which the log that is there now has nothing.
        assertThat(decide(stored(1, 60, new Delivered(60, 65, 80, 200_000)), slot(50), 200))
                .isInstanceOf(Refuse.class);
        // Back to a server that was left behind.
        assertThat(decide(stored(3, 60, new Delivered(60, 55, 0, 0)), slot(50), 200))
                .isInstanceOf(Refuse.class);
    }

    private static ResumeState stored(long timeline, long lsn, Delivered delivered) {
        return new ResumeState(
                "before",
                HERE,
                timeline,
                Phase.STREAMING,
                new Offset(Map.of("lsn", lsn)),
                delivered,
                12,
                SEVEN,
                SEVEN,
                STORED.tables());
    }

    @Test
    void refusesAnotherDatabase() {
        Standpoint other = new Standpoint(
                new DatabaseIdentity("8", "legacy"),
                TWO,
                200,
                new SlotStatus("s", "legacy", "pgoutput", false, 50),
                "s");
        assertThat(((Refuse) ResumeDecision.decide(STORED, other, "me", OnLostLog.REFUSE)).reason())
                .startsWith("the database is not the one that was captured so far (system identifier 8, database legacy"
                        + " instead of 7, legacy)");
    }

    @Test
    void whatIsLostStaysLostAndWhatIsOnlyWrongCanBeMended() {
        Standpoint other = new Standpoint(
                new DatabaseIdentity("8", "legacy"),
                TWO,
                200,
                new SlotStatus("s", "legacy", "pgoutput", false, 50),
                "s");
        assertThat(List.of(
                        isForGood(decide(STORED, null, 200)),
                        isForGood(decide(STORED, slot(101), 200)),
                        isForGood(decide(STORED, slot(50), 99)),
                        isForGood(decide(null, slot(100), 200)),
                        isForGood(ResumeDecision.decide(STORED, other, "me", OnLostLog.REFUSE))))
                .containsExactly(true, true, true, false, false);
    }

    private static boolean isForGood(ResumeDecision decision) {
        return ((Refuse) decision).forGood();
    }

    @Test
    void refusesTheSlotOfAnotherDatabaseOrPluginWhateverItIsAllowed() {
        for (OnLostLog any : OnLostLog.values()) {
            assertThat(ResumeDecision.decide(
                            null,
                            new Standpoint(HERE, TWO, 200, new SlotStatus("s", "other", "pgoutput", false, 50), "s"),
                            "me",
                            any))
                    .isInstanceOf(Refuse.class);
            assertThat(ResumeDecision.decide(
                            null,
                            new Standpoint(HERE, TWO, 200, new SlotStatus("s", "legacy", "wal2json", false, 50), "s"),
                            "me",
                            any))
                    .isInstanceOf(Refuse.class);
        }
    }

    @Test
    void beginsAgainAfterALossIfAllowedAndNumbersAndTimeGoOn() {
        ResumeState again = new ResumeState(
                "me", HERE, 2, Phase.BEGINNING, Offset.NONE, Delivered.NOTHING, 12, SEVEN, SEVEN, STORED.tables());
        assertThat(ResumeDecision.decide(
                        STORED, new Standpoint(HERE, TWO, 200, null, "s"), "me", OnLostLog.BEGIN_AGAIN))
                .isEqualTo(new Begin(again, false));
        assertThat(ResumeDecision.decide(
                        STORED, new Standpoint(HERE, TWO, 200, slot(101), "s"), "me", OnLostLog.BEGIN_AGAIN))
                .isEqualTo(new Begin(again, true));
    }

    private static final String HOW =
            " To begin again from now, with a new slot and a new snapshot, start with on-lost-log:"
                    + " begin-again; nothing is compared across the gap. The slot's name is s";

    private static SlotStatus slot(long confirmed) {
        return new SlotStatus("s", "legacy", "pgoutput", false, confirmed);
    }

    private static ResumeDecision decide(@Nullable ResumeState stored, @Nullable SlotStatus slot, long logEnd) {
        return ResumeDecision.decide(stored, new Standpoint(HERE, TWO, logEnd, slot, "s"), "me", OnLostLog.REFUSE);
    }

    private static String refusal(@Nullable ResumeState stored, @Nullable SlotStatus slot, long logEnd) {
        return ((Refuse) decide(stored, slot, logEnd)).reason();
    }
}
