package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.Status;

/**
 * Why something could not be decided, or was accepted.
 *
 * @param status {@code UNDECIDABLE} or {@code ACCEPTED}
 * @param reason the reason; a long one is cut
 * @param count how many discrepancies stand there for this reason
 * @param seen when the first and the last of them opened
 */
public record ReasonSummary(Status status, String reason, long count, Span seen) {}
