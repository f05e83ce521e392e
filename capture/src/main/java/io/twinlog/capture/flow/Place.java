package io.twinlog.capture.flow;

import io.twinlog.capture.resume.Offset;

/**
 * A place in the log between two transactions.
 *
 * @param log the place itself
 * @param text the place as the database writes it
 * @param offset how Debezium finds it again
 */
public record Place(long log, String text, Offset offset) {}
