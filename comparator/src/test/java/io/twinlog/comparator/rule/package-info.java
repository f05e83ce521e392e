@NullMarked
package io.twinlog.comparator.rule;

import org.jspecify.annotations.NullMarked;
