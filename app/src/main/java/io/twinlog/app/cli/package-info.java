/**
 * The command line: commands, their options and help, exit codes, and what is printed.
 *
 * <p>Here alone is the terminal talked to. Not here: the work.
 */
@NullMarked
package io.twinlog.app.cli;

import org.jspecify.annotations.NullMarked;
