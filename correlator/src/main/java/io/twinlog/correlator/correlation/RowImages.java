package io.twinlog.correlator.correlation;

import io.twinlog.comparator.value.Compact;
import io.twinlog.model.Operation;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.AttributeNames;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How changes leave a row, as far as it is known. Mutable, short-lived: one while a row is played. */
final class RowImages {

    private Attributes lastWhole = Attributes.NONE;
    private Attributes lastCompact = Attributes.NONE;
    /** What was deleted last, as it was remembered: it may be inserted again in the same transaction. */
    private @Nullable Replaced replaced;

    private Attributes seen = Attributes.NONE;

    private record Replaced(Change deletion, @Nullable Attributes row) {
        boolean by(Change change) {
            return change.operation() == Operation.INSERT
                    && change.side() == deletion.side()
                    && change.time().equals(deletion.time())
                    && transactionOf(change).equals(transactionOf(deletion));
        }

        private static String transactionOf(Change change) {
            return change.origin().position().transaction();
        }
    }

    /**
     * The row after a change.
     *
     * @param known the row before it, as it is remembered; null if it is not, or was not there
     * @param knownSeen what its references were when it was written before, where they are remembered as something else
     * @return null if it is gone
     */
    @Nullable
    Attributes after(Change change, @Nullable Attributes known, Attributes knownSeen) {
        if (change.operation() == Operation.DELETE) {
            replaced = new Replaced(change, known);
            seen = Attributes.NONE;
            return null;
        }
        Attributes row = rowAfter(change, known);
        seen = seenIn(change, row, knownSeen);
        replaced = null;
        return row;
    }

    /** What references of the row after the last change were then, where it has them as something else, or as not known. */
    Attributes seen() {
        return seen;
    }

    private static Attributes seenIn(Change change, Attributes row, Attributes before) {
        Attributes after = change.after() == null ? Attributes.NONE : change.after();
        Map<String, Value> now = null;
        for (int i = 0; i < after.names().size(); i++) {
            Value value = after.get(i);
            String name = after.names().get(i);
            boolean pointsNowhere = value.isNull() && before.has(name);
            if (value.kind() == ValueKind.REFERENCE || pointsNowhere) {
                boolean otherwise = !pointsNowhere && !row.valueOf(name).equals(Compact.of(value));
                if (otherwise || before.has(name)) {
                    now = now == null ? new HashMap<>(before.asMap()) : now;
                    now.remove(name);
                    if (otherwise) {
                        now.put(name, Compact.of(value));
                    }
                }
            }
        }
        return now == null ? before : Attributes.of(now);
    }

    private Attributes rowAfter(Change change, @Nullable Attributes so) {
        Attributes after = change.after() == null ? Attributes.NONE : change.after();
        AttributeNames names = after.names();
        if (replaced != null && replaced.by(change)) {
            Attributes before = replaced.deletion().before();
            Attributes was = replaced.row();
            return names.attributes(
                    i -> valueAgain(before, names.get(i), after.get(i), was == null ? null : was.get(names.get(i))));
        }
        if (change.operation() != Operation.UPDATE) {
            return so == null ? compact(after) : withFurther(compact(after), so);
        }
        if (so == null || so.names().equals(names)) {
            return names.attributes(
                    i -> valueAfter(change, names.get(i), after.get(i), so == null ? null : so.get(names.get(i))));
        }
        Map<String, Value> row = new HashMap<>(so.asMap());
        after.forEach((name, value) -> row.put(name, valueAfter(change, name, value, so.get(name))));
        return Attributes.of(row);
    }

    /** With what other tables have said of the row already. */
    private static Attributes withFurther(Attributes row, Attributes so) {
        Map<String, Value> all = null;
        for (int i = 0; i < so.names().size(); i++) {
            if (!row.has(so.names().get(i))) {
                all = all == null ? new HashMap<>(row.asMap()) : all;
                all.put(so.names().get(i), so.get(i));
            }
        }
        return all == null ? row : Attributes.of(all);
    }

    /** Both sides' changes are mostly played together, and their rows the same: so large values are digested once. */
    private Attributes compact(Attributes whole) {
        if (!whole.equals(lastWhole)) {
            lastWhole = whole;
            lastCompact = Compact.of(whole);
        }
        return lastCompact;
    }

    /** The value in a row that was deleted and inserted again. */
    private static Value valueAgain(@Nullable Attributes before, String name, Value value, @Nullable Value known) {
        return value.kind() == ValueKind.REFERENCE && !pointsElsewhere(before, name, value)
                ? stillPointing(before, name, value, known)
                : Compact.of(value);
    }

    /** @param known what was known of the attribute before the update; null for nothing */
    private static Value valueAfter(Change change, String name, Value value, @Nullable Value known) {
        if (value.kind() == ValueKind.REFERENCE && !pointsElsewhere(change.before(), name, value)) {
            return stillPointing(change.before(), name, value, known);
        }
        // Without the row before, an unknown value is one that the log left out because it did not change.
        if (!value.isKnown() && change.before() == null && known != null) {
            return known;
        }
        return Compact.of(value);
    }

    /** Whether a change certainly changed what a reference points to. */
    private static boolean pointsElsewhere(@Nullable Attributes before, String name, Value value) {
        Value was = before == null ? Value.UNKNOWN : before.valueOf(name);
        return was.isKnown() && !was.equals(value);
    }

    /**
     * The state of a reference that was left alone: as it was when it was last changed. What it points to may have got another
     * key since then, of which the other side's row tells nothing until somebody writes it.
     */
    private static Value stillPointing(@Nullable Attributes before, String name, Value value, @Nullable Value known) {
        boolean leftAlone = before != null && before.valueOf(name).isKnown();
        return known != null && (leftAlone || known.equals(Compact.of(value))) ? known : Value.UNKNOWN;
    }
}
