package io.twinlog.correlator.correlation;

import java.time.Duration;

/**
 * The times of a pair and what its sides declare.
 *
 * @param pair the pair's name; part of every discrepancy's ID
 * @param window how far apart the two sides may carry out the same thing
 * @param settle how long a row must be quiet before an early verdict
 * @param grace how long after its deadline a late change still belongs to an open comparison
 * @param remember how long an open discrepancy is kept without news
 * @param clockSkew how far apart the two databases' clocks may be
 * @param instructions whether both sides stamp their changes; if not, all changes are compared by versions
 */
public record CorrelationSettings(
        String pair,
        Duration window,
        Duration settle,
        Duration grace,
        Duration remember,
        Duration clockSkew,
        boolean instructions) {

    public CorrelationSettings {
        requirePositive("window", window);
        requireNotNegative("settle", settle);
        requireNotNegative("grace", grace);
        requireNotNegative("remember", remember);
        requireNotNegative("clock-skew", clockSkew);
        if (settle.compareTo(window) > 0) {
            throw new IllegalArgumentException("settle (" + settle + ") must not be longer than window (" + window
                    + "): an early verdict cannot come after the last one");
        }
    }

    /** How far apart by their own clocks two changes may stand that belong together. */
    public Duration reach() {
        return window.plus(clockSkew);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, got " + value);
        }
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative, got " + value);
        }
    }
}
