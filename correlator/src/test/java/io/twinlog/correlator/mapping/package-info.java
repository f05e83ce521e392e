/** Stories of rows and what becomes of them. */
@NullMarked
package io.twinlog.correlator.mapping;

import org.jspecify.annotations.NullMarked;
