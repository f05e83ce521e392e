package io.twinlog.model.log;

/**
 * Where a change stands in the database's own log, for people and for events. Order is by {@link LogRecord#number()}.
 *
 * @param transaction the database's transaction ID, as text
 * @param order its place among the transaction's rows, from 1; 0 where the log does not number them
 * @param log the database's own position, such as {@code 0/16B3748}
 */
public record LogPosition(String transaction, long order, String log) {}
