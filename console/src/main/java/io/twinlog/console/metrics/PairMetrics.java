package io.twinlog.console.metrics;

import io.micrometer.core.instrument.Timer;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The meters of one pair's correlation and of its discrepancies. */
public final class PairMetrics {

    /** Types beyond this many are counted together: a type comes from data, and must not fill the metrics store. */
    static final int MAX_TYPES = 200;

    private static final String OTHER_TYPES = "(other)";
    private static final String NO_TYPE = "(none)";

    private final Meters meters;
    private final String pair;
    private final Clock clock;
    private final Timer latency;
    private final AtomicLong pending = new AtomicLong();
    private final Set<String> types = ConcurrentHashMap.newKeySet();

    PairMetrics(Meters meters, String pair, Clock clock) {
        this.meters = meters;
        this.pair = pair;
        this.clock = clock;
        latency = meters.timer(MeterName.VERDICT_LATENCY, pair);
        meters.gauge(MeterName.PENDING, pending::get, pair);
        meters.counter(MeterName.DEAD_LETTERS, pair);
        for (Fate fate : Fate.values()) {
            if (fate != Fate.PENDING) {
                meters.counter(MeterName.CHANGES, pair, word(fate));
            }
        }
    }

    /** Canonical changes that came in undecided, less those that were decided; may be negative. */
    public void pending(long change) {
        pending.addAndGet(change);
    }

    /** Canonical changes have got a fate that they keep. */
    public void decided(Fate fate, long count) {
        meters.counter(MeterName.CHANGES, pair, word(fate)).increment((double) count);
    }

    /** A rule has made a difference. */
    public void ruleHit(String rule, long count) {
        meters.counter(MeterName.RULE_HITS, pair, rule).increment((double) count);
    }

    /** A record could not be read or mapped. */
    public void deadLetter() {
        meters.counter(MeterName.DEAD_LETTERS, pair).increment();
    }

    /** A subscriber could read a transition of a discrepancy. */
    public void transition(Status status, Kind kind, @Nullable String instructionType) {
        meters.counter(MeterName.DISCREPANCIES, pair, word(status), word(kind), bounded(instructionType))
                .increment();
    }

    /** A verdict that was due at this time can be read by now. */
    public void verdictDue(EventTime at) {
        if (at.equals(EventTime.MIN) || at.equals(EventTime.MAX)) {
            return;
        }
        Duration late = Duration.between(at.toInstant(), clock.instant());
        latency.record(late.isNegative() ? Duration.ZERO : late);
    }

    private String bounded(@Nullable String type) {
        if (type == null) {
            return NO_TYPE;
        }
        if (types.contains(type)) {
            return type;
        }
        return types.size() < MAX_TYPES && types.add(type) ? type : OTHER_TYPES;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
