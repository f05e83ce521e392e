package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is decided about a history before either side runs.
 *
 * @param instructions whether the pair declares instructions on both sides
 * @param everyVersion whether no version is superseded
 * @param sources number of sources by side
 * @param summed attributes compared by their delta
 * @param stateful attributes compared by their state
 * @param styles by key, how its changes are stamped
 * @param rows the rows that exist on a side before anything is seen, by key
 * @param deeds in the order of their making; of one side those at the same time are carried out in this order
 * @param divergences what was injected
 * @param unseen what capture does not see, and knows it
 */
public record Plan(
        long seed,
        Terms terms,
        boolean instructions,
        boolean everyVersion,
        Map<Side, Integer> sources,
        Set<String> summed,
        Set<String> stateful,
        List<Style> styles,
        Map<Side, Map<Integer, Row>> rows,
        List<Deed> deeds,
        List<Divergence> divergences,
        List<Unseen> unseen) {

    /** How the changes of a row are stamped. */
    public enum Style {
        /** On both sides. */
        STAMPED,
        /** On neither side, or for nothing. */
        BARE,
        /** On one side: the other one's asynchronous job writes without. */
        HALF
    }

    public Plan {
        deeds = List.copyOf(deeds);
        divergences = List.copyOf(divergences);
        unseen = List.copyOf(unseen);
    }

    /** The same with fewer deeds. */
    public Plan with(List<Deed> fewer) {
        return new Plan(
                seed,
                terms,
                instructions,
                everyVersion,
                sources,
                summed,
                stateful,
                styles,
                rows,
                fewer,
                divergences,
                unseen);
    }

    /** The same with fewer things unseen. */
    public Plan seeing(List<Unseen> fewer) {
        return new Plan(
                seed,
                terms,
                instructions,
                everyVersion,
                sources,
                summed,
                stateful,
                styles,
                rows,
                deeds,
                divergences,
                fewer);
    }

    /** The source that holds a row on a side. */
    public int sourceOf(Side side, int key) {
        Integer count = sources.get(side);
        return count == null ? 0 : Math.floorMod(key, count);
    }
}
