package io.twinlog.correlator.mapping;

import io.twinlog.model.SourceId;
import io.twinlog.model.log.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be mapped, or not wholly.
 *
 * @param source where it comes from
 * @param record the record itself, row values and all: for the dead-letter topic, for no log
 * @param entity the entity that it could not be mapped to; null if it was rejected at capture
 * @param reason what went wrong, without row values
 */
public record DeadLetter(
        SourceId source, LogRecord record, @Nullable String entity, String reason) {}
