/**
 * What a run found, read from its topics and shown: as text, JUnit XML and a page.
 *
 * <p>Not here: summing it up (comparator, evidence), and the command line.
 */
@NullMarked
package io.twinlog.app.report;

import org.jspecify.annotations.NullMarked;
