package io.twinlog.app.config.pair;

import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.Stitching;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A pair.
 *
 * @param name its name
 * @param legacy its legacy side
 * @param renewed its new side
 * @param times its times
 * @param entities how both sides' tables become entities
 * @param rules what makes comparison looser
 */
public record PairConfig(
        String name, SideConfig legacy, SideConfig renewed, PairTimes times, KeyMapping entities, RuleSet rules) {

    /** The same pair with other rules. */
    public PairConfig withRules(RuleSet other) {
        return new PairConfig(name, legacy, renewed, times, entities, other);
    }

    public Topics topics() {
        return new Topics(name);
    }

    public SideConfig side(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    /** All sources of a side, in the order of their partitions. */
    public List<SourceId> sources(Side side) {
        return side(side).sources().stream()
                .map(s -> new SourceId(side, s.name()))
                .toList();
    }

    /** The tables that the mapping needs of a side, and their columns that it names. */
    public SortedMap<TableId, Set<String>> columns(Side side) {
        return MappedColumns.of(entities, side);
    }

    /** What correlation needs to know. */
    public CorrelationSettings correlation() {
        boolean instructions =
                !(legacy.instruction() instanceof Stitching.None) && !(renewed.instruction() instanceof Stitching.None);
        return times.correlation(name, instructions);
    }

    /**
     * What the captures of a side need to know.
     *
     * @param temporary where they put what does not fit into memory
     */
    public List<CaptureSettings> captures(Side side, Path temporary) {
        SideConfig config = side(side);
        List<CaptureSettings> captures = new ArrayList<>();
        for (SideConfig.Source source : config.sources()) {
            SourceId id = new SourceId(side, source.name());
            captures.add(CaptureSettings.of(
                            topics(),
                            id,
                            source.database(),
                            List.copyOf(columns(side).keySet()))
                    .withPartition(captures.size(), config.sources().size())
                    .withStitching(config.instruction())
                    .withTiming(times.capture())
                    .withOnLostLog(config.onLostLog())
                    .withSnapshot(config.snapshot())
                    .withHolding(HOLD_BYTES, temporary.resolve(name).resolve(id.toString()))
                    .withDebezium(config.debezium()));
        }
        return captures;
    }

    private static final long HOLD_BYTES = 64L << 20;
}
