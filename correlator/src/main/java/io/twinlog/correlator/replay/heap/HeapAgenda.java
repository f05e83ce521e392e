package io.twinlog.correlator.replay.heap;

import io.twinlog.correlator.kafka.playback.Agenda;
import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/** Deadlines on the heap. */
public final class HeapAgenda implements Agenda {

    private static final Comparator<Entry> ORDER = (one, other) -> {
        int byTime = Long.compare(one.time(), other.time());
        return byTime != 0 ? byTime : one.subject().compareTo(other.subject());
    };

    private final TreeSet<Entry> entries = new TreeSet<>(ORDER);

    private record Entry(long time, Bytes subject) {}

    @Override
    public void move(Bytes subject, EventTime from, EventTime to) {
        if (from.equals(to)) {
            return;
        }
        if (!from.equals(EventTime.MAX)) {
            entries.remove(new Entry(from.micros(), subject));
        }
        if (!to.equals(EventTime.MAX)) {
            entries.add(new Entry(to.micros(), subject));
        }
    }

    /** Hands over all subjects that have a deadline. */
    public void forEach(Consumer<Bytes> action) {
        entries.forEach(entry -> action.accept(entry.subject()));
    }

    @Override
    public List<Bytes> due(EventTime target, int atMost) {
        List<Bytes> due = new ArrayList<>();
        for (Entry entry : entries) {
            if (due.size() == atMost || entry.time() > target.micros()) {
                break;
            }
            due.add(entry.subject());
        }
        return due;
    }
}
