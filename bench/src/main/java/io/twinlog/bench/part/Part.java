package io.twinlog.bench.part;

import io.twinlog.bench.report.PartResult;

/** A part of the benchmark. Its name is that of the constant. */
public enum Part {
    /** A backlog into Kafka, beside a bare engine. */
    CAPTURE,
    /** Full change topics, beside what Kafka Streams does with the same bytes. */
    CORRELATE,
    /** A window of the past, beside a consumer that only reads and beside live. */
    REPLAY,
    /** From commit to verdict. */
    LATENCY,
    /** What a row costs as things grow. */
    GROWTH,
    /** What a million open correlations take up. */
    MEMORY,
    /** The pure core, function by function. */
    CORE;

    /** How many rows it takes to be worth looking at, and to be done in minutes. */
    public long usualRows() {
        return switch (this) {
            case CAPTURE, CORRELATE, MEMORY -> 1_000_000;
            case REPLAY -> 500_000;
            case LATENCY -> 200_000;
            case GROWTH -> 100_000;
            case CORE -> 1;
        };
    }

    /** Runs it. */
    public PartResult run(Workbench bench) throws Exception {
        Work work = switch (this) {
            case CAPTURE -> new CapturePart();
            case CORRELATE -> new CorrelatePart();
            case REPLAY -> new ReplayPart();
            case LATENCY -> new LatencyPart();
            case GROWTH -> new GrowthPart();
            case MEMORY -> new MemoryPart();
            case CORE -> new CorePart();
        };
        return work.run(bench);
    }

    /** What a part does. */
    interface Work {
        PartResult run(Workbench bench) throws Exception;
    }
}
