package io.twinlog.correlator.simulation.databases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of a side.
 *
 * @param at when it is committed, in milliseconds
 * @param cluster which part of the business it is of
 * @param instruction what it carries out; null if it does not say
 * @param declares whether it names its instruction apart from its rows
 * @param steps what it does
 */
record Transaction(long at, int cluster, @Nullable String instruction, boolean declares, List<Step> steps) {

    Transaction later(long by) {
        return new Transaction(at + by, cluster, instruction, declares, steps);
    }
}
