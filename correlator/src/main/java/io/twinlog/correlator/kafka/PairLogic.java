package io.twinlog.correlator.kafka;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import java.util.Map;

/** What a pair's topology decides with, once both sides' tables are known. */
public interface PairLogic {

    /** Tells one mapping from another: where it changes, a new epoch begins. */
    String fingerprint();

    /** Tells rules apart by what they decide: where it changes, a new epoch begins. */
    String rules();

    /**
     * Makes what maps a source's log.
     *
     * @param bothSince event time from which on every source of both sides has been captured
     */
    Canonicaliser canonicaliser(SourceId source, EventTime bothSince);

    /** What compares. Used by many threads. */
    Comparison comparison();

    /** What is published. Used by many threads. */
    EventWriter events();

    /** Makes the logic of the tables there are. */
    interface Resolver {

        /**
         * Puts the configuration together with the tables.
         *
         * @param catalogs the tables of every source
         * @throws IllegalArgumentException if they do not fit together; the message says how and what to do
         */
        PairLogic resolve(Map<SourceId, Catalog> catalogs);
    }
}
