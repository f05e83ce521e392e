/**
 * Evidence as a page: one file that needs no network, to read, print or mail. Its templates are in {@code src/main/jte}.
 *
 * <p>Not here: what it says in words ({@code report}).
 */
@NullMarked
package io.twinlog.app.report.html;

import org.jspecify.annotations.NullMarked;
