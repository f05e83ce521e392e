package io.twinlog.correlator.mapping;

import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.correlator.mapping.resolve.IgnoredAttributes;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two databases and a mapping between them, for stories. */
public final class Scenario {

    /** Times of stories are seconds after this. */
    static final EventTime ZERO = new EventTime(1_772_366_400_000_000L);

    private final List<String> legacyTables = new ArrayList<>();
    private final List<String> newTables = new ArrayList<>();
    private final Map<String, EntityMapping> entities = new LinkedHashMap<>();
    private EventTime bothSince = EventTime.MIN;
    private IgnoredAttributes ignored = IgnoredAttributes.NONE;

    /** Tables of the legacy side, as {@link Tables} has them. */
    public Scenario legacy(String... tables) {
        legacyTables.addAll(List.of(tables));
        return this;
    }

    /** Tables of the new side. */
    public Scenario renewed(String... tables) {
        newTables.addAll(List.of(tables));
        return this;
    }

    public Scenario entity(String name, EntityMapping entity) {
        entities.put(name, entity);
        return this;
    }

    public Scenario ignoring(String attribute) {
        ignored = (entity, name) -> name.equals(attribute);
        return this;
    }

    /** Both sides are captured from that second on. */
    public Scenario bothSince(int second) {
        bothSince = ZERO.plus(Duration.ofSeconds(second));
        return this;
    }

    public ResolvedMapping resolve() {
        Catalog legacy = Tables.catalog(legacyTables.toArray(String[]::new));
        Catalog renewed = Tables.catalog(newTables.toArray(String[]::new));
        return ResolvedMapping.resolve(new KeyMapping(entities), List.of(legacy), List.of(renewed), ignored);
    }

    /** The log of the legacy side's only source, from its beginning. */
    public Log legacyLog() {
        return log(Side.LEGACY, legacyTables);
    }

    /** The log of the new side's only source, from its beginning. */
    public Log newLog() {
        return log(Side.NEW, newTables);
    }

    private Log log(Side side, List<String> tables) {
        return log(new SourceId(side, "main"), tables);
    }

    /** The log of a source, from its beginning. */
    Log log(SourceId source) {
        return log(source, source.side() == Side.LEGACY ? legacyTables : newTables);
    }

    private Log log(SourceId source, List<String> tables) {
        MappingSettings settings = new MappingSettings(Duration.ofMinutes(5), Duration.ofHours(1), bothSince);
        return new Log(Canonicaliser.of(resolve(), source, settings), Tables.catalog(tables.toArray(String[]::new)));
    }
}
