package io.twinlog.app.replay;

import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a replay does, and says how far it is. */
public final class Progress implements ReplayMonitor {

    private static final int ALMOST = 99;

    private final LongAdder read = new LongAdder();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private volatile long expected;
    private volatile EventTime played = EventTime.MIN;

    /** How many records there are to read, about. */
    public void expect(long records) {
        expected = records;
    }

    /** How many were read. */
    public long records() {
        return read.sum();
    }

    /** What could not be read or mapped, by source and reason, with how often. */
    public Map<String, Long> faults() {
        Map<String, Long> counts = new TreeMap<>();
        faults.forEach((fault, count) -> counts.put(fault, count.sum()));
        return counts;
    }

    @Override
    public void read(long records) {
        read.add(records);
    }

    @Override
    public void bad(SourceId source, String reason) {
        fault(source, reason);
    }

    @Override
    public void dead(SourceId source, String reason) {
        fault(source, reason);
    }

    @Override
    public void played(EventTime upTo) {
        played = upTo;
    }

    /** One line: how far, how fast, how long still. */
    public String line(Duration since) {
        long done = read.sum();
        double seconds = Math.max(0.001, since.toMillis() / 1000.0);
        long rate = Math.round(done / seconds);
        long all = Math.max(expected, done);
        long percent = all == 0 ? 0 : Math.min(ALMOST, done * 100 / all);
        String left = rate == 0 ? "?" : words(Duration.ofSeconds((all - done) / rate));
        boolean begun = played.isAfter(EventTime.MIN);
        return "%2d %%  %,d of about %,d records, %,d/s, %s left%s"
                .formatted(percent, done, all, rate, left, begun ? ", at " + played : "");
    }

    /** A time span as people say it. */
    public static String words(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private void fault(SourceId source, String reason) {
        faults.computeIfAbsent(source + ": " + reason, f -> new LongAdder()).increment();
    }
}
