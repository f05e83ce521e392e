package io.twinlog.correlator.kafka;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;

/**
 * Is told what a correlator does, for metrics and for logs. Called from its own threads, several at once; must neither block
 * nor throw. After a crash what had not been committed is told again.
 */
public interface CorrelatorMonitor {

    /** Tells nobody. */
    CorrelatorMonitor SILENT = new CorrelatorMonitor() {};

    /** The correlator's state changed. */
    default void state(CorrelatorState state) {}

    /** A source's watermark moved. */
    default void watermark(SourceId source, EventTime watermark) {}

    /** A row change was mapped, or not. */
    default void mapped(SourceId source, RowOutcome outcome) {}

    /** A record went to the dead letters; the reason holds no row value. */
    default void deadLetter(SourceId source, String reason) {}

    /** Changes of rows and declarations have had their turn; pending until they are {@link #decided}. */
    default void arrived(long changes) {}

    /** What became of one of them; {@link Fate#PENDING} if it was not decided before. */
    default void decided(Fate from, Fate to) {}

    /** A rule has made a difference. */
    default void ruleHit(String rule) {}

    /** A discrepancy's next transition. */
    default void discrepancy(Discrepancy discrepancy) {}

    /** An instruction's verdict. */
    default void verdict(InstructionVerdict verdict) {}

    /** A partition of this instance has heard of a source up to here; {@link EventTime#MIN} if never. */
    default void heard(int partition, SourceId source, EventTime watermark) {}

    /**
     * What a partition of this instance has and has not decided, after its latest work. Right from the beginning, whoever had
     * the partition before.
     *
     * @param waiting changes of rows and declarations that it has taken in and that wait for a source's watermark, or to be
     *     played
     * @param open those that were played, and wait for their counterpart or the end of their window
     */
    default void undecided(int partition, long waiting, long open) {}

    /** A partition is no longer this instance's. */
    default void left(int partition) {}

    /**
     * The mapping, the rules or something else that decides has changed: the logs are judged again.
     *
     * @param number of the epoch that begins
     * @param until event time up to which an epoch before had decided; only differences are told until then
     */
    default void epoch(int number, EventTime until) {}

    /** Something on a topic of ours is not ours, and is passed over; the reason holds no row value. */
    default void unreadable(String topic, String reason) {}

    /** Something of an ended epoch could not be removed: internal topics, groups or directories. */
    default void leftBehind(String what, String reason) {}

    /** A partition has decided all that can be decided up to here. */
    default void played(int partition, EventTime upTo) {}
}
