/**
 * The twinlog command: binds the config file and wires the roles. Decides nothing about data.
 */
@NullMarked
package io.twinlog.app;

import org.jspecify.annotations.NullMarked;
