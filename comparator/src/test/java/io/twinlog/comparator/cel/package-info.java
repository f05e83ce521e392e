@NullMarked
package io.twinlog.comparator.cel;

import org.jspecify.annotations.NullMarked;
