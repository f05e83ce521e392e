package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.value.Compact;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last state of the row on each side: a quiet row must end equal.
 *
 * @param legacy of legacy; null if unknown
 * @param renewed of new; null if unknown
 * @param unrest null if the two were compared since the last change
 * @param rest how the two compared when the row last came to rest; null if they never did, or if it does not matter
 * @param legacyRows which rows of legacy's database it consists of, as far as they are known: those of one table in the
 *     order in which they were last written
 * @param newRows of new's, likewise
 */
record LastStates(
        @Nullable LastState legacy,
        @Nullable LastState renewed,
        @Nullable Unrest unrest,
        @Nullable Rest rest,
        List<KnownRow> legacyRows,
        List<KnownRow> newRows) {

    static final LastStates UNKNOWN = new LastStates(null, null, null, null, List.of(), List.of());

    LastStates {
        legacyRows = List.copyOf(legacyRows);
        newRows = List.copyOf(newRows);
    }

    /** Stands for the row itself among the names of what differs: it exists on one side only. */
    static final String ROW = "";

    /**
     * The last state of the row on one side.
     *
     * @param at event time of the change that led to it
     * @param row its attributes, large values as digests; null if it does not exist. A reference is what it was when it was
     *     last changed
     * @param seen of references what they were when the row was last written, where that is something else, or not known: what
     *     they point to may have got another key
     * @param ref the change that led to it
     */
    record LastState(EventTime at, @Nullable Attributes row, Attributes seen, ChangeRef ref) {

        /** A state's attributes that a later image has, in its words where both mean the same. */
        static Attributes inWordsOf(Attributes image, Attributes state, Attributes seen) {
            return image.names().attributes(i -> {
                String name = image.names().get(i);
                Value was = state.valueOf(name);
                Value is = Compact.of(image.get(i));
                return is.equals(was) || is.equals(seen.get(name)) ? image.get(i) : was;
            });
        }

        /** The same with another row, and with what its references were when it was written. */
        LastState as(Attributes other, Attributes otherSeen) {
            return new LastState(at, other, otherSeen, ref);
        }

        /** Its row, in the other side's words for what is the same: of two names of one target neither is wrong. */
        @Nullable
        Attributes rowAs(LastState other) {
            Attributes so = row;
            Attributes theirs = other.row;
            if (so == null
                    || theirs == null
                    || (seen.names().isEmpty() && other.seen.names().isEmpty())) {
                return so;
            }
            return so.names().attributes(i -> {
                String name = so.names().get(i);
                Value wanted = theirs.valueOf(name);
                return isCalled(name, wanted) || isCalled(name, other.seen.valueOf(name)) ? wanted : so.get(i);
            });
        }

        private boolean isCalled(String name, Value value) {
            return value.kind() == ValueKind.REFERENCE
                    && (value.equals(seen.valueOf(name)) || (row != null && value.equals(row.valueOf(name))));
        }
    }

    /**
     * A row at rest: what was equal then, no discrepancy of an earlier change accounts for any more if it differs again.
     *
     * @param at event time of the check
     * @param differing the attributes that differed, and {@link #ROW} if the row existed on one side only; each with the
     *     event time of the last check at which it was equal, {@link EventTime#MIN} if there was none
     */
    record Rest(EventTime at, Map<String, EventTime> differing) {
        Rest {
            differing = Map.copyOf(differing);
        }

        /** The next rest after {@code before}. */
        static Rest after(@Nullable Rest before, EventTime at, Set<String> differing) {
            Map<String, EventTime> lastEqual = new HashMap<>();
            differing.forEach(name -> lastEqual.put(name, before == null ? EventTime.MIN : before.lastEqual(name)));
            return new Rest(at, lastEqual);
        }

        private EventTime lastEqual(String name) {
            return differing.getOrDefault(name, at);
        }
    }

    @Nullable
    LastState of(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    private LastStates with(Side side, @Nullable LastState state) {
        return side == Side.LEGACY
                ? new LastStates(state, renewed, unrest, rest, legacyRows, newRows)
                : new LastStates(legacy, state, unrest, rest, legacyRows, newRows);
    }

    LastStates after(Side side, LastState state) {
        Unrest so = unrest == null ? Unrest.from(state.at()) : unrest.and(of(side), state);
        return with(side, state).with(so);
    }

    LastStates with(@Nullable Unrest so) {
        return new LastStates(legacy, renewed, so, rest, legacyRows, newRows);
    }

    /** Whether the two were compared since the last change. */
    boolean checked() {
        return unrest == null;
    }

    /** When nothing is known of a side any more, so that nothing can be compared. */
    LastStates forgetting(Side side) {
        return with(side, null).afterCheck();
    }

    LastStates afterCheck() {
        return with((Unrest) null);
    }

    LastStates at(@Nullable Rest newRest) {
        return new LastStates(legacy, renewed, unrest, newRest, legacyRows, newRows);
    }

    List<KnownRow> rowsOf(Side side) {
        return side == Side.LEGACY ? legacyRows : newRows;
    }

    LastStates withRows(Side side, List<KnownRow> rows) {
        return side == Side.LEGACY
                ? new LastStates(legacy, renewed, unrest, rest, rows, newRows)
                : new LastStates(legacy, renewed, unrest, rest, legacyRows, rows);
    }

    /** Whether what differs may have been equal since a change at {@code last}. */
    boolean wasEqualSince(EventTime last, String name) {
        return rest != null && !last.isAfter(rest.lastEqual(name));
    }

    /** Event time of the last change of either side; null if none is known. */
    @Nullable
    EventTime lastChange() {
        if (legacy == null) {
            return renewed == null ? null : renewed.at();
        }
        return renewed == null ? legacy.at() : legacy.at().later(renewed.at());
    }
}
