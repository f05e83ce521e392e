/**
 * What {@code twinlog check} finds out, as values, and how it is told.
 *
 * <p>Not here: questions to databases (capture) and to Kafka ({@code kafka}).
 */
@NullMarked
package io.twinlog.app.check;

import org.jspecify.annotations.NullMarked;
