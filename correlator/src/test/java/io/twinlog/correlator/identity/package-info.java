/** What the ports of identity promise. */
@NullMarked
package io.twinlog.correlator.identity;

import org.jspecify.annotations.NullMarked;
