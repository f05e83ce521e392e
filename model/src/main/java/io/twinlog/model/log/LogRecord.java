package io.twinlog.model.log;

import io.twinlog.model.EventTime;

/**
 * One record of a source's partition of the change topic. The source is the record's Kafka key.
 *
 * @param number counts the source's records from 1 without a gap and never repeats: a reader that has seen a number drops
 *     it, and a jump is a hole
 * @param time its event time; never decreases within a source
 * @param entry what it says
 */
public record LogRecord(long number, EventTime time, LogEntry entry) {}
