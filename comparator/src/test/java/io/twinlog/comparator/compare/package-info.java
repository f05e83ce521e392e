@NullMarked
package io.twinlog.comparator.compare;

import org.jspecify.annotations.NullMarked;
