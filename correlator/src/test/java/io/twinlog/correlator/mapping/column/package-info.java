/** Tests of the package's promises. */
@NullMarked
package io.twinlog.correlator.mapping.column;

import org.jspecify.annotations.NullMarked;
