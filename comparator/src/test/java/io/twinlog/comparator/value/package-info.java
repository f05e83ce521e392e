@NullMarked
package io.twinlog.comparator.value;

import org.jspecify.annotations.NullMarked;
