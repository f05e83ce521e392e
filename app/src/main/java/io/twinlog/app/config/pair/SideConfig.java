package io.twinlog.app.config.pair;

import io.twinlog.capture.CaptureSettings.Database;
import io.twinlog.capture.OnLostLog;
import io.twinlog.capture.Stitching;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * One side of a pair.
 *
 * @param sources its databases; their order is the order of the change topic's partitions
 * @param instruction how its transactions declare their instruction
 * @param onLostLog what to do when the log is lost
 * @param snapshot whether the stream begins with a snapshot of the tables
 * @param debezium connector properties passed through
 */
public record SideConfig(
        List<Source> sources,
        Stitching instruction,
        OnLostLog onLostLog,
        boolean snapshot,
        Map<String, String> debezium) {

    /** The name of the only source of a side. */
    public static final String ONLY = "main";

    /**
     * A database.
     *
     * @param name unique within the side; never changed later, since offsets are kept under it
     * @param database where it is
     */
    public record Source(String name, Database database) {}

    public SideConfig {
        sources = List.copyOf(sources);
        debezium = Map.copyOf(debezium);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a side has at least one source");
        }
        if (new HashSet<>(sources.stream().map(Source::name).toList()).size() < sources.size()) {
            throw new IllegalArgumentException("two sources have the same name");
        }
    }
}
