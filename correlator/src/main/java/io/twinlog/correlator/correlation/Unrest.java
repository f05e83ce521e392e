package io.twinlog.correlator.correlation;

import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.model.EventTime;
import io.twinlog.model.value.Attributes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row that does not come to rest. It is looked at in intervals, from change to change: what neither side has changed in one must
 * be equal, as in a row at rest.
 *
 * @param since event time of the change that began the interval
 * @param changed the attributes that either side has changed in it, {@link LastStates#ROW} if the row came or went; null in the
 *     first interval, of which that is not kept: few rows move for longer
 */
record Unrest(EventTime since, @Nullable Set<String> changed) {

    Unrest {
        changed = changed == null ? null : Set.copyOf(changed);
    }

    static Unrest from(EventTime time) {
        return new Unrest(time, null);
    }

    Unrest next(EventTime time) {
        return new Unrest(time, Set.of());
    }

    /** Within two reaches of a change all is decided that it may have begun. */
    boolean isOver(EventTime time, CorrelationSettings settings) {
        return time.isAfter(since.plus(settings.reach()).plus(settings.reach()));
    }

    /** After a change that led from one state of a side to another. */
    Unrest and(@Nullable LastState before, LastState after) {
        if (changed == null) {
            return this;
        }
        Set<String> all = new HashSet<>(changed);
        Attributes was = before == null ? null : before.row();
        Attributes is = after.row();
        if (was == null || is == null) {
            all.add(LastStates.ROW);
            return new Unrest(since, all);
        }
        for (int i = 0; i < is.names().size(); i++) {
            String name = is.names().get(i);
            if (!is.get(i).equals(was.valueOf(name))) {
                all.add(name);
            }
        }
        return all.size() == changed.size() ? this : new Unrest(since, all);
    }
}
