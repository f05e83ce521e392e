/** Tests of summaries. */
@NullMarked
package io.twinlog.comparator.evidence;

import org.jspecify.annotations.NullMarked;
