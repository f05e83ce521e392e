package io.twinlog.correlator.kafka.topology;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the changes that a partition of correlation was given, and how often each rule had a say. */
final class FateLedger {

    private static final List<Fate> FATES = List.of(Fate.values());

    private final Minutes minutes;
    private final int partition;
    private final EventWriter events;
    private final CorrelatorMonitor monitor;
    private final List<String> rules;
    private long arrived;
    private long open;

    FateLedger(Minutes minutes, int partition, PairParts parts) {
        this.minutes = minutes;
        this.partition = partition;
        this.events = parts.events();
        this.monitor = parts.monitor();
        this.rules = parts.comparison().ruleIds();
        this.open = minutes.sum(FATES.indexOf(Fate.PENDING));
    }

    static int columns(PairParts parts) {
        return FATES.size() + parts.comparison().ruleIds().size();
    }

    /** A change has its turn. Rows found by a snapshot are nobody's change. */
    void arrived(Change change) {
        if (change.operation() != Operation.READ) {
            minutes.count(change.time(), FATES.indexOf(Fate.PENDING), 1);
            arrived++;
            open++;
        }
    }

    /** A change counts as something else now, unless its minute is long forgotten: an acceptance may end after years. */
    void moved(EventTime changed, Fate from, Fate to) {
        if (minutes.move(changed, FATES.indexOf(from), FATES.indexOf(to))) {
            open += (to == Fate.PENDING ? 1 : 0) - (from == Fate.PENDING ? 1 : 0);
        }
    }

    /** How many changes have had their turn and are not decided. */
    long open() {
        return open;
    }

    /** A rule made a difference to what was decided at that time. */
    void hit(String rule, EventTime at) {
        int index = rules.indexOf(rule);
        if (index >= 0) {
            minutes.count(at, FATES.size() + index, 1);
        }
    }

    /** Sends the minutes that have changed since the last call. */
    void send(Outbox outbox) {
        minutes.save().forEach((minute, counts) -> {
            Map<Fate, Long> fates = new EnumMap<>(Fate.class);
            for (Fate fate : FATES) {
                fates.put(fate, counts[FATES.indexOf(fate)]);
            }
            Map<String, Long> hits = new TreeMap<>();
            for (int i = 0; i < rules.size(); i++) {
                hits.put(rules.get(i), counts[FATES.size() + i]);
            }
            EventWriter.Event event = events.decided(partition, Minutes.beginning(minute), fates, hits);
            outbox.send(Nodes.sinkLedger(Nodes.CORRELATE), event.key(), event.value(), event.headers());
        });
        if (arrived > 0) {
            monitor.arrived(arrived);
            arrived = 0;
        }
    }

    void forget(EventTime upTo) {
        minutes.forget(upTo);
    }
}
