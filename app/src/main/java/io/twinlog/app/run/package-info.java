/**
 * The roles of a running service, wired to metrics, health and logs.
 *
 * <p>Not here: what the roles do (capture, correlator, console), and the command line ({@code cli}).
 */
@NullMarked
package io.twinlog.app.run;

import org.jspecify.annotations.NullMarked;
