/** Tests of the package's promises. */
@NullMarked
package io.twinlog.correlator.mapping.config;

import org.jspecify.annotations.NullMarked;
