/**
 * What runs, and how it is: up, behind or down, since when and why.
 *
 * <p>Not here: how it is found out (the roles) and how it is shown ({@code http}).
 */
@NullMarked
package io.twinlog.console.health;

import org.jspecify.annotations.NullMarked;
