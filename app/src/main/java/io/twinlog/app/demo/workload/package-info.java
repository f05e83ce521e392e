/**
 * What the demo's two stacks are told to do: instructions, planned from a seed, and where the new stack shall go wrong. Pure:
 * no database, no clock, no threads.
 */
@NullMarked
package io.twinlog.app.demo.workload;

import org.jspecify.annotations.NullMarked;
