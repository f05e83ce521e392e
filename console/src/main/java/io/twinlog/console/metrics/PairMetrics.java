package io.twinlog.console.metrics;

import io.micrometer.core.instrument.Timer;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
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
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final Past decided;
    private final Map<SourceId, Past> heard = new ConcurrentHashMap<>();
    private final Set<String> types = ConcurrentHashMap.newKeySet();

    PairMetrics(Meters meters, String pair, Clock clock) {
        this.meters = meters;
        this.pair = pair;
        this.clock = clock;
        latency = meters.timer(MeterName.VERDICT_LATENCY, pair);
        decided = new Past(clock);
        meters.gauge(MeterName.WAITING, waiting::get, pair);
        meters.gauge(MeterName.OPEN, open::get, pair);
        meters.gauge(MeterName.DECIDED_AGE, decided::age, pair);
        meters.counter(MeterName.DEAD_LETTERS, pair);
        for (Fate fate : Fate.values()) {
            if (fate != Fate.PENDING) {
                meters.counter(MeterName.CHANGES, pair, word(fate));
            }
        }
    }

    /**
     * How far correlation has got, in all of its partitions that this process has.
     *
     * @param decidedUpTo up to when all is decided; {@link EventTime#MIN} if nothing is
     * @param heardUpTo up to when each source was heard of; {@link EventTime#MIN} if never
     * @param waitingChanges how many canonical changes wait for a source
     * @param openChanges how many do not, and are not decided
     */
    public void stands(
            EventTime decidedUpTo, Map<SourceId, EventTime> heardUpTo, long waitingChanges, long openChanges) {
        decided.set(decidedUpTo);
        heardUpTo.forEach(
                (source, time) -> heard.computeIfAbsent(source, this::heard).set(time));
        waiting.set(waitingChanges);
        open.set(openChanges);
    }

    /** This process has no partition of it. */
    public void standsNowhere() {
        decided.set(EventTime.MIN);
        heard.values().forEach(source -> source.set(EventTime.MIN));
        waiting.set(0);
        open.set(0);
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

    private Past heard(SourceId source) {
        Past past = new Past(clock);
        meters.gauge(MeterName.HEARD_AGE, past::age, pair, source.side().word(), source.name());
        return past;
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
