package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.value.Value;
import java.util.List;
import java.util.Map;

/**
 * A version that meets one of the other side's, with what its side had done until then.
 *
 * @param own what the side's versions themselves set, up to this one
 * @param insertions the side's versions that insert the row, near or far
 */
record MetVersion(Version version, Map<String, Value> own, List<Version> insertions) {

    MetVersion {
        own = Map.copyOf(own);
        insertions = List.copyOf(insertions);
    }

    static MetVersion of(CorrelationSettings settings, List<Version> versions, int index) {
        Version version = versions.get(index);
        Map<String, Value> own = index == 0 ? Map.of() : Unmet.ownValues(Unmet.run(settings, versions, version));
        return new MetVersion(
                version, own, versions.stream().filter(MetVersion::isInsertion).toList());
    }

    /** Without a memory of what came before it. */
    static MetVersion alone(Version version) {
        return new MetVersion(version, Map.of(), List.of());
    }

    static boolean isInsertion(Version version) {
        return version.effect().effect().operation() == NetOperation.INSERT;
    }
}
