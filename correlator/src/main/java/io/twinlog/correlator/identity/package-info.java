/**
 * What mapping has to remember of a source's rows to know who is who: physical rows and their keys, crosswalks, the rows of
 * the transaction under way. Ports, with an implementation in memory.
 *
 * <p>Not here: the state stores behind the ports ({@code kafka}) and what is made of the memory ({@code mapping}).
 */
@NullMarked
package io.twinlog.correlator.identity;

import org.jspecify.annotations.NullMarked;
