package io.twinlog.comparator.effect;

import io.twinlog.model.TableId;
import java.time.Instant;

/**
 * Where a change that took part stands in its database's log.
 *
 * @param table the table changed
 * @param transaction the database's transaction ID
 * @param position the database's log position
 * @param committedAt when its transaction committed, by the database's clock
 */
public record ChangeRef(TableId table, String transaction, String position, Instant committedAt) {}
