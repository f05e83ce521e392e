package io.twinlog.bench.contender;

import io.twinlog.app.config.ConfigFile;
import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import java.nio.file.Path;
import java.util.Map;

/** A config file of one pair. */
record PairFile(TwinlogConfig config, PairConfig pair) {

    static PairFile read(String file) {
        TwinlogConfig config = new ConfigFile(Map.of()).read(Path.of(file));
        return new PairFile(config, config.pairs().get(0));
    }
}
