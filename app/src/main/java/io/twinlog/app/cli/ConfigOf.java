package io.twinlog.app.cli;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The same pair as another config file has it. */
final class ConfigOf {

    private ConfigOf() {}

    /** @throws ReplayRefusedException if the file does not have the pair, or with other sources */
    static PairConfig pair(TwinlogConfig other, Path file, PairConfig live) {
        PairConfig pair = other.pairs().stream()
                .filter(one -> one.name().equals(live.name()))
                .findFirst()
                .orElseThrow(() -> new ReplayRefusedException("there is no pair '" + live.name() + "' in " + file
                        + "; its pairs are "
                        + other.pairs().stream().map(PairConfig::name).collect(Collectors.joining(", "))));
        for (Side side : Side.values()) {
            if (!pair.sources(side).equals(live.sources(side))) {
                throw new ReplayRefusedException(file + " has other sources on the " + side.word() + " side ("
                        + pair.sources(side) + ") than were captured (" + live.sources(side) + ")");
            }
        }
        return pair;
    }
}
