package io.twinlog.correlator.kafka.playback;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The states saved last, as objects, which take up several times what they do as bytes. Who reads a store through it must be the only
 * one who writes to it.
 */
final class RecentStates<S> {

    private final Map<Bytes, Recent<S>> states = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long bytes;

    private record Recent<S>(States.Held<S> held, int size) {}

    /** @param most how many they may be, in bytes */
    RecentStates(long most) {
        this.most = most;
    }

    States.@Nullable Held<S> get(Bytes subject) {
        Recent<S> recent = states.get(subject);
        return recent == null ? null : recent.held();
    }

    /** @param size how long it is as bytes, with its subject */
    void put(Bytes subject, States.Held<S> held, int size) {
        Recent<S> so = states.put(subject, new Recent<>(held, size));
        bytes += size - (so == null ? 0 : so.size());
        Iterator<Recent<S>> oldest = states.values().iterator();
        while (bytes > most) {
            bytes -= oldest.next().size();
            oldest.remove();
        }
    }

    void remove(Bytes subject) {
        Recent<S> so = states.remove(subject);
        bytes -= so == null ? 0 : so.size();
    }
}
