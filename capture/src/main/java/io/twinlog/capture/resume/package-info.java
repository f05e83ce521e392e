/**
 * Where a source's capture stands: what is stored with every Kafka transaction, so that the next start goes on exactly
 * there.
 *
 * <p>Pure. Not here: storing it ({@code kafka}) and finding out whether the database can go on from there ({@code
 * engine}).
 */
@NullMarked
package io.twinlog.capture.resume;

import org.jspecify.annotations.NullMarked;
