package io.twinlog.correlator.correlation;

import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.value.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what happens to the database's rows what happens to the object that they are.
 *
 * <p>Mostly there is one such row, and it is the same. Of several the object has the state of the one written last: one that
 * comes while another is there updates the object, one that goes while a later one is there changes nothing, and where the
 * latest goes the object is as the one before was written last.
 */
final class Succession {

    /** Marks what was done to a row of which the object does not have its state. */
    private static final PhysicalRow ASIDE = new PhysicalRow(-1, PhysicalRow.NONE, PhysicalRow.NONE);

    /** Marks the deletion of a row that was there unseen when the one was inserted of which the object has its state. */
    static final PhysicalRow PREDECESSOR = new PhysicalRow(-2, PhysicalRow.NONE, PhysicalRow.NONE);

    /** Marks a row that came where nothing was known of the object: its predecessor may have been there. */
    private static final PhysicalRow PERHAPS_SUCCESSOR = new PhysicalRow(-3, PhysicalRow.NONE, PhysicalRow.NONE);

    private final Scene scene;
    private final KnownStates states;

    Succession(Scene scene, KnownStates states) {
        this.scene = scene;
        this.states = states;
    }

    /** Whether the object was not touched. */
    static boolean isAside(Change change) {
        return change.row().equals(ASIDE);
    }

    /**
     * Whether a row was deleted that its successor has been inserted beside, if that was the first that was seen of the object.
     */
    static boolean isOfPredecessor(Change change) {
        return change.row().equals(PREDECESSOR);
    }

    /** Whether the object's own row comes: what is known of it before is what other tables say. */
    static boolean isOfNewcomer(Change change) {
        return change.operation() == Operation.INSERT && (change.row().isTold() || isPerhapsOfSuccessor(change));
    }

    /** Whether a row was inserted without its being known that the object was not there before. */
    static boolean isPerhapsOfSuccessor(Change change) {
        return change.row().equals(PERHAPS_SUCCESSOR);
    }

    /** What a change of a row does to the object. */
    Change of(Change change) {
        PhysicalRow row = change.row();
        List<KnownRow> known = states.rows(change.side());
        if (!row.isTold()) {
            if (change.operation() == Operation.DELETE && !known.isEmpty()) {
                states.rows(change.side(), List.of());
            }
            return change;
        }
        if (row.block() > 0 && !row.enters() && isGone(change.side())) {
            // What a cascade deletes after it belonged to it.
            return aside(change);
        }
        boolean first = known.isEmpty();
        if (first || (known.size() == 1 && isHolder(known.get(0), row))) {
            if (first || row.before() != row.after()) {
                states.rows(change.side(), row.leaves() ? List.of() : List.of(holder(row)));
            }
            return first ? firstSeen(change) : change;
        }
        // Once something may have gone unseen, the rows of other tables may be others, too.
        boolean certain = states.certain(change.side(), change.time()) != null;
        return certain && isHeldAlone(known, row) ? change : new AmongRows(scene, states, change, known).play();
    }

    private Change firstSeen(Change change) {
        if (change.operation() == Operation.UPDATE && isSeenToBeDeleted(change)) {
            blur(
                    change,
                    Blur.What.DEED,
                    "the row of this key in " + change.origin().table() + " that transaction "
                            + change.origin().position().transaction()
                            + " changed was there unseen, beside one whose deletion was seen");
        }
        return change.operation() == Operation.INSERT && !isKnownToBeGone(change) ? perhapsOfSuccessor(change) : change;
    }

    /** The deletion of a row that was there unseen, and is no part of what inserted the one that is left. */
    Change besideUnseen(Change ofPredecessor) {
        blur(
                ofPredecessor,
                Blur.What.INSERTION,
                "beside the row of this key that was seen to be inserted there was another one in "
                        + ofPredecessor.origin().table() + ", which transaction "
                        + ofPredecessor.origin().position().transaction() + " deleted");
        return aside(ofPredecessor);
    }

    private boolean isGone(Side side) {
        LastState so = states.of(side);
        return so != null && so.row() == null;
    }

    /** Whether it is known that the object was not there before the change. */
    private boolean isKnownToBeGone(Change change) {
        LastState so = states.of(change.side());
        return so != null && so.row() == null && !states.mayHaveChanged(change.side(), so, change.time());
    }

    /** Whether the object seems to be gone, and what may have brought it back unseen, if anything, cannot account for the change. */
    private boolean isSeenToBeDeleted(Change change) {
        LastState so = states.of(change.side());
        return isKnownToBeGone(change)
                || (so != null && so.row() == null && Reach.within(scene.settings(), so.at(), change.time()));
    }

    static Change perhapsOfSuccessor(Change change) {
        return marked(change, change.operation(), change.before(), change.after(), PERHAPS_SUCCESSOR);
    }

    /** Whether the row is the only one of its table, as where other tables tell of the object besides. */
    private static boolean isHeldAlone(List<KnownRow> known, PhysicalRow row) {
        boolean held = false;
        for (KnownRow one : known) {
            if (one.block() == row.block()) {
                if (row.before() != row.after() || !isHolder(one, row)) {
                    return false;
                }
                held = true;
            }
        }
        return held;
    }

    private static boolean isHolder(KnownRow known, PhysicalRow row) {
        return known.holds() && known.is(row.block(), row.before());
    }

    static KnownRow holder(PhysicalRow row) {
        return new KnownRow(row.block(), row.after(), null);
    }

    private void blur(Change change, Blur.What what, String reason) {
        scene.add(new Blur(change.side(), change.time(), what, reason));
    }

    static Change aside(Change change) {
        return marked(change, Operation.UPDATE, Attributes.NONE, Attributes.NONE, ASIDE);
    }

    static Change marked(
            Change change,
            Operation operation,
            @Nullable Attributes before,
            @Nullable Attributes after,
            PhysicalRow mark) {
        return new Change(
                change.entity(), change.key(), operation, before, after, change.instruction(), change.origin(), mark);
    }
}
