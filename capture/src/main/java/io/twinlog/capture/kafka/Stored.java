package io.twinlog.capture.kafka;

import io.twinlog.capture.resume.ResumeState;
import io.twinlog.model.catalog.Catalog;
import org.jspecify.annotations.Nullable;

/**
 * What the offsets topic holds of a source.
 *
 * @param state where to go on, null if it was never captured
 * @param catalog the last catalog published, null if none was
 */
public record Stored(@Nullable ResumeState state, @Nullable Catalog catalog) {}
