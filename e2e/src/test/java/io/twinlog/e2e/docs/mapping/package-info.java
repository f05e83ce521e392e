/** The examples of docs/mapping.md, run as they stand there. */
@NullMarked
package io.twinlog.e2e.docs.mapping;

import org.jspecify.annotations.NullMarked;
