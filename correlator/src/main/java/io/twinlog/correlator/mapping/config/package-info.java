/**
 * The {@code entities} of a pair's configuration, as records that refuse to be wrong.
 *
 * <p>Here live words and what can be judged from them alone. Not here: the YAML they are written in (app), and what only the
 * databases' tables can tell ({@code mapping}, resolving).
 */
@NullMarked
package io.twinlog.correlator.mapping.config;

import org.jspecify.annotations.NullMarked;
