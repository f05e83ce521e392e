/** The examples of docs/rules.md, read and evaluated as they stand there. */
@NullMarked
package io.twinlog.e2e.docs.rules;

import org.jspecify.annotations.NullMarked;
