/** What scenarios on the real stack are made of: twinlog's commands as processes. */
@NullMarked
package io.twinlog.e2e.stack;

import org.jspecify.annotations.NullMarked;
