package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.comparator.value.Compact;
import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change where other rows are known than the one that it was made to. */
final class AmongRows {

    /** More rows of one key than this are not remembered one by one. */
    private static final int MOST = 16;

    private final Scene scene;
    private final KnownStates states;
    private final Change change;
    private final PhysicalRow row;
    private final Side side;
    private final @Nullable LastState so;
    /** Those of other tables, and those of the row's own. */
    private final List<KnownRow> further = new ArrayList<>();

    private final List<KnownRow> rows = new ArrayList<>();

    AmongRows(Scene scene, KnownStates states, Change change, List<KnownRow> known) {
        this.scene = scene;
        this.states = states;
        this.change = change;
        this.row = change.row();
        this.side = change.side();
        LastState state = states.of(side);
        this.so = state == null || states.mayHaveChanged(side, state, change.time()) ? null : state;
        ChangeRef ref = state == null ? Gathered.refTo(change.origin()) : state.ref();
        for (KnownRow one : known) {
            (one.block() == row.block() ? rows : further).add(so == null ? one.doubted(ref) : one);
        }
    }

    Change play() {
        Change effective = row.enters() ? enter() : row.leaves() ? leave() : write();
        while (rows.size() > MOST) {
            rows.remove(0);
            rows.set(
                    0,
                    new KnownRow(
                            row.block(),
                            PhysicalRow.NONE,
                            rows.get(0).doubted(Gathered.refTo(change.origin())).former()));
        }
        List<KnownRow> all = new ArrayList<>(further);
        all.addAll(rows);
        states.rows(side, all);
        return effective;
    }

    private Change enter() {
        if (row.after() != PhysicalRow.UNNAMED) {
            // Whatever had that number before must have gone.
            rows.removeIf(one -> one.row() == row.after());
        }
        return beside();
    }

    /** The row is there now, written after all others. */
    private Change beside() {
        KnownRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        Attributes state = so == null ? null : so.row();
        if (last == null) {
            rows.add(Succession.holder(row));
            boolean gone = so != null && state == null;
            return change.operation() == Operation.INSERT && !gone ? Succession.perhapsOfSuccessor(change) : change;
        }
        if (!last.holds() || so == null || state == null) {
            rows.add(Succession.holder(row));
            blur(Blur.What.DEED, seenBefore(last));
            return change.operation() == Operation.INSERT ? Succession.perhapsOfSuccessor(change) : change;
        }
        Attributes after = change.after() == null ? Attributes.NONE : change.after();
        Attributes before = LastState.inWordsOf(after, state, so.seen());
        rows.set(rows.size() - 1, last.behind(Compact.of(before), so.ref()));
        rows.add(Succession.holder(row));
        doubtFurther();
        return change.with(Operation.UPDATE, before, after);
    }

    private Change leave() {
        int place = place(row.before());
        if (place < 0) {
            return leaveUnseen();
        }
        KnownRow gone = rows.remove(place);
        if (rows.isEmpty()) {
            return left();
        }
        KnownRow last = rows.get(rows.size() - 1);
        if (!gone.holds() && last.holds()) {
            doubtFurther();
            pointsStill(gone.former());
            return Succession.aside(change);
        }
        if (place < rows.size()) {
            blur(Blur.What.STATE, seenBefore(last));
            return Succession.aside(change);
        }
        KnownRow.Former former = last.former();
        Attributes image = former == null ? null : former.image();
        if (image == null || row.before() == PhysicalRow.UNNAMED) {
            blur(Blur.What.STATE, seenBefore(last));
            rows.clear();
            return left();
        }
        rows.set(rows.size() - 1, new KnownRow(last.block(), last.row(), null));
        doubtFurther();
        Attributes before = change.before() == null ? Attributes.NONE : change.before();
        return change.with(Operation.UPDATE, before, again(image, before));
    }

    /**
     * What the successor points to had got another key before it was inserted: the row that goes points to the same, so that nobody
     * has changed it. If the log does not tell what that points to, it is not known.
     */
    private void pointsStill(KnownRow.@Nullable Former former) {
        Attributes state = so == null ? null : so.row();
        Attributes mine = change.before() == null ? Attributes.NONE : change.before();
        Attributes image = former == null ? null : former.image();
        if (image == null || so == null || state == null) {
            return;
        }
        Map<String, Value> row = new HashMap<>(state.asMap());
        Map<String, Value> seen = new HashMap<>(so.seen().asMap());
        image.forEach((name, was) -> {
            Value points = Compact.of(mine.valueOf(name));
            if (was.kind() != ValueKind.REFERENCE || was.equals(state.valueOf(name))) {
                return;
            }
            if (!points.isKnown()) {
                row.put(name, Value.UNKNOWN);
            } else if (state.valueOf(name).equals(points)) {
                row.put(name, was);
                seen.put(name, points);
            }
        });
        states.correct(side, so.as(Attributes.of(row), Attributes.of(seen)));
    }

    /** A row that was there when the first was seen of the object. */
    private Change leaveUnseen() {
        if (rows.isEmpty()) {
            return left();
        }
        KnownRow last = rows.get(rows.size() - 1);
        boolean isOfMany = rows.get(0).row() == PhysicalRow.NONE;
        if (last.holds() && isOfMany) {
            return Succession.aside(change);
        }
        if (last.holds() && row.block() == 0) {
            return Succession.marked(
                    change, change.operation(), change.before(), change.after(), Succession.PREDECESSOR);
        }
        blur(last.holds() ? Blur.What.INSERTION : Blur.What.STATE, seenBefore(last));
        if (last.holds()) {
            return Succession.aside(change);
        }
        rows.clear();
        return left();
    }

    /** The object is gone, and with it what other tables said of it. */
    private Change left() {
        if (row.block() == 0) {
            further.clear();
        }
        return change;
    }

    private Change write() {
        int place = place(row.before());
        if (place < 0) {
            boolean beside = !rows.isEmpty() && rows.get(rows.size() - 1).holds();
            if (beside && rows.get(0).row() != PhysicalRow.NONE) {
                blur(Blur.What.INSERTION, seenBefore(rows.get(rows.size() - 1)));
            }
            return beside();
        }
        boolean last = place == rows.size() - 1;
        if (last && row.before() == PhysicalRow.UNNAMED && rows.size() > 1) {
            blur(Blur.What.DEED, seenBefore(rows.get(place - 1)));
        }
        if (last) {
            rows.set(place, Succession.holder(row));
            return change;
        }
        rows.remove(place);
        return beside();
    }

    /** Rows without a primary key are one as good as the other. */
    private int place(long number) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).row() == number) {
                return i;
            }
        }
        return -1;
    }

    /** Whether what further tables say of the object belonged to the row that went or is not the object any more. */
    private void doubtFurther() {
        if (row.block() == 0 && !further.isEmpty()) {
            blur(Blur.What.STATE, "it is not known to which of two rows with this key what other tables say belongs");
        }
    }

    private void blur(Blur.What what, String reason) {
        scene.add(new Blur(side, change.time(), what, reason));
    }

    private String seenBefore(KnownRow other) {
        KnownRow.Former former = other.former();
        ChangeRef ref = former != null ? former.ref() : so == null ? null : so.ref();
        return "it is not known which of two rows of " + change.origin().table()
                + " with this key is left: the one of transaction "
                + change.origin().position().transaction() + ", or an earlier one"
                + (ref == null ? "" : ", of transaction " + ref.transaction());
    }

    /** A row as it was written last. What a reference points to may have got another key since then. */
    private static Attributes again(Attributes image, Attributes instead) {
        return image.names().attributes(i -> {
            Value value = image.get(i);
            Value other = instead.valueOf(image.names().get(i));
            if (value.equals(Compact.of(other))) {
                return other;
            }
            return value.kind() == ValueKind.REFERENCE ? Value.UNKNOWN : value;
        });
    }
}
