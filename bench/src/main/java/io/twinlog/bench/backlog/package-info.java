/**
 * What contenders work on: a database with a backlog, change topics as captures write them, config files.
 *
 * <p>Not here: who works on it.
 */
@NullMarked
package io.twinlog.bench.backlog;

import org.jspecify.annotations.NullMarked;
