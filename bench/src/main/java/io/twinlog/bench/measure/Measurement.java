package io.twinlog.bench.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a contender measured of itself.
 *
 * @param contender its name
 * @param whole from the first row to the last
 * @param steady without the first fifth, in which the JVM still compiles
 * @param bytesPerRow how large a row is in the form that it handles; 0 if it does not know
 * @param peakResidentBytes the most memory its process had
 * @param peakHeapBytes the most heap it had
 * @param further whatever else it has to say, by name
 */
public record Measurement(
        String contender,
        Span whole,
        Span steady,
        double bytesPerRow,
        long peakResidentBytes,
        long peakHeapBytes,
        Map<String, Double> further) {

    public Measurement {
        further = new TreeMap<>(further);
    }

    /** The same with one more figure. */
    public Measurement with(String name, double value) {
        Map<String, Double> more = new TreeMap<>(further);
        more.put(name, value);
        return new Measurement(contender, whole, steady, bytesPerRow, peakResidentBytes, peakHeapBytes, more);
    }
}
