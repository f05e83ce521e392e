/**
 * A random workload on two real systems while everything that can be killed is killed: what a subscriber reads is what was
 * injected, once. Not here: the workload of the demo.
 */
@NullMarked
package io.twinlog.e2e.chaos;

import org.jspecify.annotations.NullMarked;
