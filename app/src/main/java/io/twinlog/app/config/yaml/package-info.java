/**
 * A YAML file as a tree that knows its lines, with environment and file lookups resolved.
 *
 * <p>Not here: what keys mean ({@code bind} and {@code config}).
 */
@NullMarked
package io.twinlog.app.config.yaml;

import org.jspecify.annotations.NullMarked;
