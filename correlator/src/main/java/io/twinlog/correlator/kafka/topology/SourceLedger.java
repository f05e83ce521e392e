package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was seen of a source, and what mapping made of it.
 *
 * <p>Stored before what was read is committed, so that a crash loses none; sent only now and then. What was stored and
 * perhaps not sent before a restart is sent again: the records are totals.
 */
final class SourceLedger {

    private static final List<RowOutcome.Fate> FATES = List.of(RowOutcome.Fate.values());

    private final SourceId source;
    private final Minutes minutes;
    private final EventWriter events;
    private final Map<Long, long[]> unsent = new TreeMap<>();

    SourceLedger(SourceId source, Minutes minutes, EventWriter events) {
        this.source = source;
        this.minutes = minutes;
        this.events = events;
        unsent.putAll(minutes.all());
    }

    /** One counter per fate, and one for canonical changes. */
    static int columns() {
        return FATES.size() + 1;
    }

    void count(RowOutcome outcome) {
        minutes.count(outcome.time(), FATES.indexOf(outcome.fate()), 1);
        minutes.count(outcome.time(), FATES.size(), outcome.changes());
    }

    /** An instruction was declared: correlation decides on it as on a change. */
    void countDeclared(EventTime time) {
        minutes.count(time, FATES.size(), 1);
    }

    /** Keeps what was counted; whoever commits what was read does so just before. */
    void save() {
        unsent.putAll(minutes.save());
    }

    /** Sends what has changed, and forgets the minutes that are over: event time does not go back. */
    void send(EventTime watermark, Outbox outbox, String sink) {
        save();
        unsent.forEach((minute, counts) -> {
            Map<RowOutcome.Fate, Long> rows = new EnumMap<>(RowOutcome.Fate.class);
            for (RowOutcome.Fate fate : FATES) {
                rows.put(fate, counts[FATES.indexOf(fate)]);
            }
            EventWriter.Event event = events.seen(source, Minutes.beginning(minute), rows, counts[FATES.size()]);
            outbox.send(sink, event.key(), event.value(), event.headers());
        });
        unsent.clear();
        minutes.forget(watermark);
    }
}
