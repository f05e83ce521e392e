/** Tests of the package's promises. */
@NullMarked
package io.twinlog.correlator.mapping.resolve;

import org.jspecify.annotations.NullMarked;
