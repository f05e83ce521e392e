package io.twinlog.app.run;

import io.twinlog.app.config.mapping.AlwaysIgnored;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.kafka.PairLogic;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.MappingSettings;
import io.twinlog.correlator.mapping.config.EntityMapping.Compare;
import io.twinlog.correlator.mapping.resolve.Finding;
import io.twinlog.correlator.mapping.resolve.ResolvedEntity;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pair's configuration put together with both sides' tables: what its correlator decides with. */
public final class PairMapping implements PairLogic {

    private final PairConfig pair;
    private final ResolvedMapping mapping;
    private final Comparison comparison;

    private PairMapping(PairConfig pair, ResolvedMapping mapping) {
        this.pair = pair;
        this.mapping = mapping;
        this.comparison = new Comparison(
                mapping.entities().stream().map(PairMapping::comparison).toList(), pair.rules());
    }

    /**
     * Resolves a pair's mapping.
     *
     * @param catalogs the tables of every source
     * @throws IllegalArgumentException if they do not fit together, with every fault
     */
    public static PairMapping resolve(PairConfig pair, Map<SourceId, Catalog> catalogs) {
        ResolvedMapping mapping = findings(pair, catalogs);
        if (!mapping.isSound()) {
            throw new IllegalArgumentException("the mapping does not fit the tables; `twinlog check` says more: "
                    + mapping.findings().stream()
                            .filter(Finding::isError)
                            .map(finding -> finding.path() + ": " + finding.message())
                            .collect(Collectors.joining("; ")));
        }
        return new PairMapping(pair, mapping);
    }

    /** A pair's mapping with all that is to be said about it, sound or not. */
    public static ResolvedMapping findings(PairConfig pair, Map<SourceId, Catalog> catalogs) {
        return ResolvedMapping.resolve(
                pair.entities(), of(Side.LEGACY, catalogs), of(Side.NEW, catalogs), new AlwaysIgnored(pair.rules()));
    }

    @Override
    public String fingerprint() {
        return mapping.fingerprint();
    }

    @Override
    public String rules() {
        return pair.rules().deciding();
    }

    @Override
    public Canonicaliser canonicaliser(SourceId source, EventTime bothSince) {
        MappingSettings settings = new MappingSettings(
                pair.times().window().plus(pair.times().clockSkew()),
                pair.times().grace(),
                bothSince);
        return Canonicaliser.of(mapping, source, settings);
    }

    @Override
    public Comparison comparison() {
        return comparison;
    }

    @Override
    public EventWriter events() {
        return new JsonEvents(pair.name(), DiscrepancyEvent.LIVE, mapping.fingerprint());
    }

    /** The entities of which a row's change can only be mapped with what was remembered of rows before it. */
    public SortedSet<String> remembering() {
        return mapping.remembering();
    }

    private static List<Catalog> of(Side side, Map<SourceId, Catalog> catalogs) {
        return new TreeMap<>(catalogs)
                .entrySet().stream()
                        .filter(entry -> entry.getKey().side() == side)
                        .map(Map.Entry::getValue)
                        .toList();
    }

    private static EntityComparison comparison(ResolvedEntity entity) {
        if (entity.isBag()) {
            return EntityComparison.bag(entity.name());
        }
        Map<String, AttributeMode> modes = new TreeMap<>();
        entity.attributes().forEach((name, compare) -> modes.put(name, mode(compare)));
        return new EntityComparison(entity.name(), modes, Set.of(), entity.everyVersion());
    }

    private static AttributeMode mode(Compare compare) {
        return switch (compare) {
            case CHANGES -> AttributeMode.CHANGES;
            case DELTA -> AttributeMode.DELTA;
            case STATE -> AttributeMode.STATE;
        };
    }
}
