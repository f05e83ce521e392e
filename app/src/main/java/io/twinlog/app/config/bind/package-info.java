/**
 * A strict binder: sections of keys, each with the form its value takes, read from a YAML tree with every fault reported;
 * the same declarations make the reference page.
 *
 * <p>Not here: Twinlog's own sections and keys ({@code config}).
 */
@NullMarked
package io.twinlog.app.config.bind;

import org.jspecify.annotations.NullMarked;
