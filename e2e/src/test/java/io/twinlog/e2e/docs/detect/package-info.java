/** Each line of docs/what-we-detect.md, carried out on real databases. */
@NullMarked
package io.twinlog.e2e.docs.detect;

import org.jspecify.annotations.NullMarked;
