/**
 * {@code twinlog demo}: starts the servers, has two stacks run one workload, runs Twinlog beside them as {@code run} would, and
 * shows what it finds. Twinlog's own work is done elsewhere; nothing else depends on this package.
 */
@NullMarked
package io.twinlog.app.demo;

import org.jspecify.annotations.NullMarked;
