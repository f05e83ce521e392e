package io.twinlog.correlator.correlation;

import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.model.Operation;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.HashMap;
import java.util.Map;

/**
 * Says what an update changed where the log does not have the row before: the row as it was left by the last change that was
 * seen, unless something may have happened to it unseen since then.
 */
final class Recollection {

    private final KnownStates states;

    Recollection(KnownStates states) {
        this.states = states;
    }

    /** The same change, with what is remembered of the row before. */
    Change of(Change change) {
        Attributes after = change.after();
        if (change.operation() != Operation.UPDATE || change.before() != null || after == null) {
            return change;
        }
        LastState so = states.certain(change.side(), change.time());
        Attributes row = so == null ? null : so.row();
        return so == null || row == null
                ? change
                : change.with(Operation.UPDATE, before(LastState.inWordsOf(after, row, so.seen()), after), after);
    }

    /** Another name of what a reference points to may be all that is new. What the log has left out has no value before. */
    private static Attributes before(Attributes remembered, Attributes after) {
        Map<String, Value> known = new HashMap<>();
        for (int i = 0; i < remembered.names().size(); i++) {
            Value was = remembered.get(i);
            boolean elsewhere = was.kind() == ValueKind.REFERENCE && !was.equals(after.get(i));
            if (after.get(i).isKnown()) {
                known.put(remembered.names().get(i), elsewhere ? Value.UNKNOWN : was);
            }
        }
        return Attributes.of(known);
    }
}
