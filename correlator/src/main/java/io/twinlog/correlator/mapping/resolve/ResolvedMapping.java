package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The key mapping put together with both databases' tables: everything explicit.
 *
 * <p>Equal resolved mappings have equal fingerprints and the reverse, whatever the order and wording of the configuration.
 */
public final class ResolvedMapping {

    private final Map<String, ResolvedEntity> entities;
    private final List<Finding> findings;
    private final String text;
    private final String fingerprint;

    ResolvedMapping(Map<String, ResolvedEntity> entities, List<Finding> findings) {
        this.entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
        this.findings = List.copyOf(findings);
        this.text = MappingText.of(this);
        this.fingerprint = MappingText.fingerprint(text);
    }

    /**
     * Resolves a mapping. It never fails: what is wrong is among the {@link #findings()}, and an entity that is wrong is not
     * among the {@link #entities()}.
     *
     * @param mapping the configured entities
     * @param legacy the tables of each of the legacy side's sources
     * @param renewed the tables of each of the new side's sources
     * @param ignored which attributes are always ignored
     */
    public static ResolvedMapping resolve(
            KeyMapping mapping, List<Catalog> legacy, List<Catalog> renewed, IgnoredAttributes ignored) {
        return new MappingResolver(
                        mapping, new SideCatalog(Side.LEGACY, legacy), new SideCatalog(Side.NEW, renewed), ignored)
                .resolve();
    }

    /** All entities that are sound, in the order of the configuration. */
    public List<ResolvedEntity> entities() {
        return List.copyOf(entities.values());
    }

    /** The entity of that name, null if there is none or if it is not sound. */
    public @Nullable ResolvedEntity entity(String name) {
        return entities.get(name);
    }

    /** In the order of the configuration. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether it may run: no finding is an error. */
    public boolean isSound() {
        return findings.stream().noneMatch(Finding::isError);
    }

    /** The tables of a side that have to be captured. */
    public SortedSet<TableId> tables(Side side) {
        SortedSet<TableId> tables = new TreeSet<>();
        for (ResolvedEntity entity : entities.values()) {
            entity.blocks(side).forEach(block -> tables.add(block.table()));
            EntityKey.Crosswalk crosswalk = crosswalk(entity);
            if (crosswalk != null && crosswalk.side() == side) {
                tables.add(crosswalk.table());
            }
        }
        return tables;
    }

    /**
     * The entities of which a row's change can only be mapped with what was remembered of rows before it: they refer to
     * rows, or have a key that is looked up. Where a log does not reach back to its beginning, these suffer.
     */
    public SortedSet<String> remembering() {
        SortedSet<String> remembering = new TreeSet<>();
        for (ResolvedEntity entity : entities.values()) {
            for (Side side : Side.values()) {
                if (entity.blocks(side).stream().anyMatch(ResolvedBlock::looksUp)) {
                    remembering.add(entity.name());
                }
            }
        }
        return remembering;
    }

    /** The crosswalk that an entity's key, or that of its older rows, needs; null if none. */
    public static EntityKey.@Nullable Crosswalk crosswalk(ResolvedEntity entity) {
        EntityKey key = entity.key();
        if (key instanceof EntityKey.CreatedByInstruction created) {
            EntityKey.Lasting existing = created.existing();
            return existing instanceof EntityKey.Crosswalk crosswalk ? crosswalk : null;
        }
        return key instanceof EntityKey.Crosswalk crosswalk ? crosswalk : null;
    }

    /** The whole mapping as text, one line for each thing said, the same for equal mappings. */
    public String text() {
        return text;
    }

    /** {@code sha256:} and 64 hexadecimal digits of the {@link #text()}. */
    public String fingerprint() {
        return fingerprint;
    }
}
