/** What holds at the edges: a side that is followed late, one that is away for long, and what is more than fits into memory. */
@NullMarked
package io.twinlog.e2e.bounds;

import org.jspecify.annotations.NullMarked;
