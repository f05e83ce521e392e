package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Operation;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What some writes of one side to one row come to.
 *
 * @param existed whether the row was there before
 * @param after the row after the last of them, with what they made of it themselves; null if it is gone
 * @param touched the attributes that any of them changed
 * @param added by numeric attribute, how much they added; a row that is not there counts zero
 */
record Net(boolean existed, @Nullable Row after, SortedSet<String> touched, SortedMap<String, Integer> added) {

    /** All that can be said of what both sides did. */
    static final Set<String> ALL =
            Set.of("MISSING_IN_NEW", "MISSING_IN_LEGACY", "VALUE_MISMATCH", "OPERATION_MISMATCH");

    static Net of(List<Write> writes) {
        SortedSet<String> touched = new TreeSet<>();
        SortedMap<String, Integer> added = new TreeMap<>();
        SortedMap<String, Integer> first = new TreeMap<>();
        SortedMap<String, Integer> made = new TreeMap<>();
        boolean gone = false;
        boolean existed = !writes.isEmpty() && writes.get(0).operation() != Operation.INSERT;
        for (Write write : writes) {
            Row before = write.before();
            Row after = write.after();
            Row any = after == null ? before : after;
            boolean again = gone && before == null && after != null;
            // What others have inserted since counts as it is found.
            boolean others = gone && before != null;
            for (String attribute :
                    any == null ? Set.<String>of() : any.values().keySet()) {
                int was = before == null ? 0 : before.get(attribute);
                int is = after == null ? 0 : after.get(attribute);
                if (before != null) {
                    first.putIfAbsent(attribute, was);
                }
                boolean changed = before == null || after == null || was != is;
                if (changed || others || !touched.contains(attribute)) {
                    made.put(attribute, is);
                }
                if (changed) {
                    touched.add(attribute);
                    added.merge(attribute, is - was, Integer::sum);
                }
                if (again && existed && first.getOrDefault(attribute, 0) == is) {
                    // Deleted and inserted again as it was.
                    touched.remove(attribute);
                }
            }
            gone = after == null;
        }
        return new Net(existed, writes.isEmpty() || gone ? null : new Row(made), touched, added);
    }

    /** Whether nothing came of it. */
    boolean isNothing() {
        return (!existed && after == null) || (existed && after != null && touched.isEmpty());
    }

    boolean isInsertOrDelete() {
        return existed == (after == null);
    }

    /** INSERT, UPDATE, DELETE. */
    private Operation operation() {
        if (after == null) {
            return Operation.DELETE;
        }
        return existed ? Operation.UPDATE : Operation.INSERT;
    }

    /**
     * How what both sides did differs; null if it does not.
     *
     * @param legacy null if it did nothing at all
     */
    static @Nullable Contrast contrast(@Nullable Net legacy, @Nullable Net renewed, Plan plan, boolean sums) {
        if (legacy == null || renewed == null) {
            Net present = legacy == null ? renewed : legacy;
            if (present == null || present.isNothing()) {
                return null;
            }
            String kind = legacy == null ? "MISSING_IN_LEGACY" : "MISSING_IN_NEW";
            boolean existence = present.existed == (present.after == null);
            if (!sums && !existence && plan.summed().containsAll(present.touched)) {
                return null;
            }
            SortedSet<String> named = new TreeSet<>(present.touched);
            if (!sums) {
                named.removeAll(plan.summed());
            }
            return new Contrast(Set.of(kind), present.after == null ? null : named, existence);
        }
        if (legacy.isNothing() && renewed.isNothing()) {
            return null;
        }
        boolean vain = (!legacy.existed && legacy.after == null) || (!renewed.existed && renewed.after == null);
        if (vain) {
            return new Contrast(
                    Set.of("MISSING_IN_NEW", "MISSING_IN_LEGACY", "OPERATION_MISMATCH"),
                    null,
                    (legacy.after == null) != (renewed.after == null));
        }
        if (legacy.after == null && renewed.after == null) {
            return null;
        }
        if (legacy.after == null || renewed.after == null) {
            return new Contrast(Set.of("OPERATION_MISMATCH"), null, true);
        }
        SortedSet<String> differing = new TreeSet<>();
        for (String attribute : legacy.after.values().keySet()) {
            boolean touched = legacy.touched.contains(attribute) || renewed.touched.contains(attribute);
            boolean differs;
            if (plan.summed().contains(attribute)) {
                differs = sums
                        && legacy.added.getOrDefault(attribute, 0).intValue()
                                != renewed.added.getOrDefault(attribute, 0).intValue();
            } else {
                differs = (touched || plan.stateful().contains(attribute))
                        && legacy.after.get(attribute) != renewed.after.get(attribute);
            }
            if (differs) {
                differing.add(attribute);
            }
        }
        boolean sameOperation = legacy.operation() == renewed.operation()
                || (legacy.existed && legacy.touched.isEmpty())
                || (renewed.existed && renewed.touched.isEmpty());
        if (sameOperation) {
            return differing.isEmpty()
                    ? null
                    : new Contrast(
                            legacy.operation() == renewed.operation()
                                    ? Set.of("VALUE_MISMATCH")
                                    : Set.of("VALUE_MISMATCH", "OPERATION_MISMATCH"),
                            differing,
                            false);
        }
        return new Contrast(Set.of("OPERATION_MISMATCH"), null, false);
    }

    /**
     * A difference.
     *
     * @param attributes those that differ; null if that cannot be said by attributes
     * @param existence whether the row is there on one side only
     */
    record Contrast(Set<String> kinds, @Nullable SortedSet<String> attributes, boolean existence) {}
}
