/** Does what docs/runbook.md says: every block of it is carried out as it stands there. */
@NullMarked
package io.twinlog.e2e.docs.runbook;

import org.jspecify.annotations.NullMarked;
