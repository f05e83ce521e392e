@NullMarked
package io.twinlog.comparator.event;

import org.jspecify.annotations.NullMarked;
