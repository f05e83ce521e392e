/**
 * Metrics and health over HTTP.
 *
 * <p>Not here: what is measured ({@code metrics}) and judged ({@code health}).
 */
@NullMarked
package io.twinlog.console.http;

import org.jspecify.annotations.NullMarked;
