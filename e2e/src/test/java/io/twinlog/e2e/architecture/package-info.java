/** What the design says about modules, purity and style, held against the compiled classes of every module. */
@NullMarked
package io.twinlog.e2e.architecture;

import org.jspecify.annotations.NullMarked;
