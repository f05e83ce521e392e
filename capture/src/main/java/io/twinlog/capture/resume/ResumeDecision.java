package io.twinlog.capture.resume;

import io.twinlog.capture.OnLostLog;
import io.twinlog.model.EventTime;
import org.jspecify.annotations.Nullable;

/** How a capture starts, given what Kafka remembers and what the database says. */
public sealed interface ResumeDecision {

    /** The stream goes on where it stood. */
    record GoOn(ResumeState state) implements ResumeDecision {}

    /**
     * The stream begins, with a new slot.
     *
     * @param dropSlot whether a slot of that name has to go first
     */
    record Begin(ResumeState state, boolean dropSlot) implements ResumeDecision {}

    /**
     * Going on would lose something in silence.
     *
     * @param reason what is lost and how to go on
     * @param forGood whether that cannot be mended outside: what is lost stays lost
     */
    record Refuse(String reason, boolean forGood) implements ResumeDecision {}

    /**
     * Decides.
     *
     * @param stored what Kafka remembers, null if nothing
     * @param owner who starts
     */
    static ResumeDecision decide(@Nullable ResumeState stored, Standpoint now, String owner, OnLostLog onLostLog) {
        SlotStatus slot = now.slot();
        if (slot != null && !slot.database().equals(now.identity().name())) {
            return new Refuse(
                    "replication slot " + slot.name() + " belongs to database " + slot.database()
                            + " of the same server; drop it there, or give the pair or source another name",
                    false);
        }
        if (slot != null && !slot.plugin().equals("pgoutput")) {
            return new Refuse(
                    "replication slot " + slot.name() + " uses the plugin " + slot.plugin()
                            + " instead of pgoutput and was not made by Twinlog; drop it, or give the pair or source another name",
                    false);
        }
        if (stored == null) {
            if (slot != null && onLostLog == OnLostLog.REFUSE) {
                return new Refuse(
                        "replication slot " + slot.name()
                                + " exists, but Kafka holds no offset for this source: what was captured through it before"
                                + " is unknown. Capture begins once it is dropped. " + begin(now),
                        false);
            }
            return new Begin(
                    ResumeState.fresh(owner, now.identity(), now.timeline().id()), slot != null);
        }
        ResumeState mine = stored.withOwner(owner);
        if (stored.phase() == ResumeState.Phase.BEGINNING) {
            return new Begin(mine.again(now.identity(), now.timeline().id()), slot != null);
        }
        boolean another = !stored.database().equals(now.identity());
        String lost = another ? isAnother(stored, now) : whatIsLost(stored, now);
        if (lost == null) {
            return new GoOn(mine.withTimeline(now.timeline().idOr(stored.timeline())));
        }
        // An address can be led back to the right database. What is lost must not be looked at again: a log that ends
        // too
        // early will have grown past that place in a while, with other changes.
        return onLostLog == OnLostLog.BEGIN_AGAIN
                ? new Begin(mine.again(now.identity(), now.timeline().id()), slot != null)
                : new Refuse(
                        lost + ": changes committed after " + since(stored) + " are lost. " + begin(now), !another);
    }

    private static String isAnother(ResumeState stored, Standpoint now) {
        return "the database is not the one that was captured so far (system identifier "
                + now.identity().system() + ", database " + now.identity().name() + " instead of "
                + stored.database().system() + ", " + stored.database().name() + ")";
    }

    private static @Nullable String whatIsLost(ResumeState stored, Standpoint now) {
        SlotStatus slot = now.slot();
        if (slot == null) {
            return "replication slot " + now.slotName() + " is missing";
        }
        if (slot.lost()) {
            return "replication slot " + slot.name()
                    + " is lost: the database has removed log that was not captured yet (max_slot_wal_keep_size)";
        }
        if (Long.compareUnsigned(now.logEnd(), stored.offset().lsn()) < 0) {
            return "the database's log ends at " + Lsn.text(now.logEnd()) + ", before "
                    + Lsn.text(stored.offset().lsn())
                    + " up to where it was captured: it was restored, or failed over and lost its latest changes";
        }
        if (!now.timeline().holds(stored.timeline(), stored.reached())) {
            return "the database's log is another one (timeline "
                    + now.timeline().id() + ") than was captured up to "
                    + Lsn.text(stored.reached()) + " (timeline " + stored.timeline()
                    + "): they parted before, when it was restored, or failed over and lost its latest changes";
        }
        if (Long.compareUnsigned(slot.confirmed(), stored.offset().lsn()) > 0) {
            return "replication slot " + slot.name() + " stands at " + Lsn.text(slot.confirmed()) + ", ahead of "
                    + Lsn.text(stored.offset().lsn()) + " up to where it was captured: it was made anew or advanced";
        }
        return null;
    }

    private static String since(ResumeState stored) {
        return stored.watermark().equals(EventTime.MIN)
                ? "the start of the capture"
                : stored.watermark().toString();
    }

    private static String begin(Standpoint now) {
        return "To begin again from now, with a new slot and a new snapshot, start with on-lost-log: begin-again; nothing"
                + " is compared across the gap. The slot's name is " + now.slotName();
    }
}
