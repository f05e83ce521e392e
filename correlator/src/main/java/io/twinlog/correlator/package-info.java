/**
 * From row changes to verdicts. Only its subpackages hold code: mapping and correlation are pure, kafka and replay drive them.
 */
@NullMarked
package io.twinlog.correlator;

import org.jspecify.annotations.NullMarked;
