package io.twinlog.capture.preflight;

import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.Stitching;
import io.twinlog.capture.engine.Names;
import io.twinlog.model.TableId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the capture of one source needs of its database.
 *
 * @param name the name of its replication slot and of its publication
 * @param columns the tables in the log, each with the columns that are read by name; other columns are captured as well
 */
public record Needs(String name, SortedMap<TableId, Set<String>> columns) {

    public Needs {
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }

    /**
     * What these settings need.
     *
     * @param mapped the columns that the mapping reads by name, of each table; a table of the settings may be absent
     */
    public static Needs of(CaptureSettings settings, Map<TableId, Set<String>> mapped) {
        SortedMap<TableId, Set<String>> columns = new TreeMap<>();
        settings.tables().forEach(table -> columns.put(table, new TreeSet<>(mapped.getOrDefault(table, Set.of()))));
        if (settings.stitching() instanceof Stitching.MarkerTable marker) {
            Set<String> read = columns.computeIfAbsent(marker.table(), table -> new TreeSet<>());
            read.add(marker.id());
            if (marker.type() != null) {
                read.add(marker.type());
            }
            if (marker.actor() != null) {
                read.add(marker.actor());
            }
        }
        return new Needs(Names.slot(settings.topics(), settings.source()), columns);
    }
}
