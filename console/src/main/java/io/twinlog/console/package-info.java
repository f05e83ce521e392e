/**
 * Metrics and health over HTTP. Computes no verdict; shows what others counted.
 */
@NullMarked
package io.twinlog.console;

import org.jspecify.annotations.NullMarked;
