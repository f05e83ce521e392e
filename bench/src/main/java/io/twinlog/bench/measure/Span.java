package io.twinlog.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A stretch of work.
 *
 * @param rows how many rows it took
 * @param seconds how long it lasted
 * @param cpuSeconds how much CPU time the contender's process took, both in user and system mode
 * @param allocatedBytes how much its threads allocated on the heap; threads that have ended meanwhile are not counted
 */
public record Span(long rows, double seconds, double cpuSeconds, double allocatedBytes) {

    @JsonProperty
    public double rowsPerSecond() {
        return rows / seconds;
    }

    @JsonProperty
    public double cpuMicrosPerRow() {
        return cpuSeconds * 1e6 / rows;
    }

    @JsonProperty
    public double allocatedBytesPerRow() {
        return allocatedBytes / rows;
    }
}
