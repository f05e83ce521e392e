/** Both systems write the same few rows at once, in another order, and say nothing about instructions. */
@NullMarked
package io.twinlog.e2e.hotkeys;

import org.jspecify.annotations.NullMarked;
