package io.twinlog.correlator.mapping;

import io.twinlog.comparator.cel.Judgement;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.mapping.column.RefusedException;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;

/**
 * Where a row stands with an entity: did it belong to it before the change, does it now, and where does its key come from.
 *
 * @param was whether it belonged to the entity before
 * @param is whether it belongs to it now
 * @param created the number of the record that created it, or one of {@link Memory}'s
 */
record Standing(boolean was, boolean is, long created) {

    /**
     * @param prior what was remembered of the row
     * @param broken whether the source's log has had a gap
     * @throws RefusedException if the row's images and the memory together do not tell
     */
    static Standing of(
            BlockFeed feed,
            LogRecord record,
            RowChange change,
            Identity prior,
            boolean broken,
            MappingSettings settings) {
        boolean was = was(feed, change, prior);
        boolean is = is(feed, change);
        if (!feed.isCreation()) {
            return new Standing(was, is, Memory.NOT_YET);
        }
        return new Standing(was, is, created(record, change, was, is, prior, broken, settings));
    }

    private static boolean was(BlockFeed feed, RowChange change, Identity prior) {
        if (change.operation() == Operation.INSERT || change.operation() == Operation.READ) {
            return false;
        }
        Row before = change.before();
        Judgement judgement = Judgement.UNKNOWN;
        if (feed.predicate().isAlwaysYes()) {
            judgement = Judgement.YES;
        } else if (before != null) {
            judgement = feed.predicate().judge(before);
        }
        if (judgement != Judgement.UNKNOWN) {
            return judgement == Judgement.YES;
        }
        if (prior.isNone() || prior.isDoubtful()) {
            throw new RefusedException("it cannot be told whether the row belonged to " + feed.entity()
                    + " before: the log does not have all of the row before"
                    + (prior.isNone() ? "" : ", and it may have changed where the log could not be read"));
        }
        return prior.present();
    }

    /**
     * Whether the row belongs to the entity after a change.
     *
     * @throws RefusedException if the row's image does not tell
     */
    static boolean is(BlockFeed feed, RowChange change) {
        Row after = change.after();
        if (after == null) {
            return false;
        }
        Judgement judgement = feed.predicate().judge(after);
        if (judgement == Judgement.UNKNOWN) {
            throw new RefusedException("it cannot be told whether the row belongs to " + feed.entity()
                    + ": the log does not have a column that where or deleted-when reads");
        }
        return judgement == Judgement.YES;
    }

    private static long created(
            LogRecord record,
            RowChange change,
            boolean was,
            boolean is,
            Identity prior,
            boolean broken,
            MappingSettings settings) {
        if (prior.created() != Memory.NOT_YET) {
            return prior.created();
        }
        if (!was && !is) {
            return Memory.NOT_YET;
        }
        boolean older = was
                || change.operation() == Operation.READ
                // An update of a row never seen: it may have belonged to the entity before, and got its key then.
                || (change.operation() == Operation.UPDATE && (prior.isNone() || prior.isDoubtful()));
        if (older) {
            return broken || prior.isDoubtful() ? Memory.UNKNOWABLE : Memory.EXISTING;
        }
        return change.instruction() == null ? Memory.EXISTING : createdAt(record, settings);
    }

    /** A row created near the time from which both sides are captured may have been seen to be created on one side only. */
    private static long createdAt(LogRecord record, MappingSettings settings) {
        EventTime since = settings.bothSince();
        if (record.time().isAfter(since.plus(settings.window()))) {
            return record.number();
        }
        return record.time().isAfter(since.minus(settings.window())) ? Memory.UNKNOWABLE : Memory.EXISTING;
    }
}
