/** What the tests of this module share: short ways to write values, attributes and effects. */
@NullMarked
package io.twinlog.comparator.testing;

import org.jspecify.annotations.NullMarked;
