package io.twinlog.app.demo.stack;

import io.twinlog.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** When each side was done with which instruction. */
public final class Executions {

    private final Map<Side, Map<String, Instant>> done = new EnumMap<>(Side.class);
    private final LongAdder deviations = new LongAdder();

    /** None yet. */
    public Executions() {
        for (Side side : Side.values()) {
            done.put(side, new ConcurrentHashMap<>());
        }
    }

    void done(Side side, String instruction, Instant at) {
        of(side).put(instruction, at);
    }

    void deviated() {
        deviations.increment();
    }

    /** How many instructions the side has carried out. */
    public int count(Side side) {
        return of(side).size();
    }

    /** How many bugs have been at work. */
    public long bugs() {
        return deviations.sum();
    }

    /** When the side was done with the instruction; empty if it is not yet. */
    public Optional<Instant> at(Side side, String instruction) {
        return Optional.ofNullable(of(side).get(instruction));
    }

    /** How far apart the two sides have been at most, over all instructions that both have done. */
    public Duration greatestDistance() {
        Map<String, Instant> renewed = of(Side.NEW);
        return of(Side.LEGACY).entrySet().stream()
                .filter(e -> renewed.containsKey(e.getKey()))
                .map(e ->
                        Duration.between(e.getValue(), renewed.get(e.getKey())).abs())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Map<String, Instant> of(Side side) {
        Map<String, Instant> of = done.get(side);
        if (of == null) {
            throw new IllegalStateException("no such side: " + side);
        }
        return of;
    }
}
