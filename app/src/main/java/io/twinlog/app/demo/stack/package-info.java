/**
 * The two systems of the demo, each with its database, and what drives them through a workload. They know nothing of Twinlog:
 * what it needs to know of them is in their databases.
 */
@NullMarked
package io.twinlog.app.demo.stack;

import org.jspecify.annotations.NullMarked;
