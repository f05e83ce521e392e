/** Pages of the documentation as tests see them: their fenced blocks, links and words. Not here: what a block is to do. */
@NullMarked
package io.twinlog.e2e.docs.page;

import org.jspecify.annotations.NullMarked;
