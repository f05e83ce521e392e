/** Does what README.md says: every block of it is carried out as it stands there. */
@NullMarked
package io.twinlog.e2e.docs.readme;

import org.jspecify.annotations.NullMarked;
