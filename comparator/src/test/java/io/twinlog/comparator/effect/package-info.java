@NullMarked
package io.twinlog.comparator.effect;

import org.jspecify.annotations.NullMarked;
