package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.RowDeltas;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a single change touched.
 *
 * @param operation INSERT, UPDATE or DELETE
 * @param before the touched attributes' values before, where known
 * @param after all attributes after
 * @param touched the attributes it changed
 * @param deltas of numeric touched attributes, after minus before
 * @param unknown whether it may have touched more than is known; of an INSERT, whether it may be an update
 */
record Touch(
        NetOperation operation,
        Attributes before,
        Attributes after,
        Set<String> touched,
        Map<String, BigDecimal> deltas,
        boolean unknown) {

    private static final Touch NOTHING =
            new Touch(NetOperation.NONE, Attributes.NONE, Attributes.NONE, Set.of(), Map.of(), false);

    static Touch by(Change change) {
        if (Succession.isAside(change)) {
            return NOTHING;
        }
        Attributes before = change.before();
        Attributes after = change.after();
        return switch (change.operation()) {
            case INSERT, READ ->
                whole(NetOperation.INSERT, Attributes.NONE, orNone(after), Succession.isPerhapsOfSuccessor(change));
            case DELETE -> whole(NetOperation.DELETE, orNone(before), Attributes.NONE, false);
            case UPDATE ->
                before == null
                        ? new Touch(NetOperation.UPDATE, Attributes.NONE, orNone(after), Set.of(), Map.of(), true)
                        : update(before, orNone(after));
        };
    }

    /**
     * The same after other changes of the row: what one may have changed of which the row before is not known, a later one may
     * have set back.
     */
    Touch after(SideEffect so) {
        if (!so.touchedUnknown() || so.operation() != NetOperation.UPDATE || operation != NetOperation.UPDATE) {
            return this;
        }
        Set<String> certain = new HashSet<>(touched);
        // What another table's row has it cannot have changed.
        certain.removeIf(name -> so.after().has(name) && !so.touched().contains(name));
        if (certain.size() == touched.size()) {
            return this;
        }
        Map<String, Value> was = new HashMap<>(before.asMap());
        was.keySet().retainAll(certain);
        Map<String, BigDecimal> sums = new HashMap<>(deltas);
        sums.keySet().retainAll(certain);
        return new Touch(operation, Attributes.of(was), after, certain, sums, true);
    }

    static Map<String, BigDecimal> sum(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        if (one.isEmpty()) {
            return other;
        }
        Map<String, BigDecimal> sums = new HashMap<>(one);
        other.forEach((name, delta) -> sums.merge(name, delta, BigDecimal::add));
        return sums;
    }

    private static Touch whole(NetOperation operation, Attributes before, Attributes after, boolean unknown) {
        Attributes row = operation == NetOperation.DELETE ? before : after;
        return new Touch(
                operation, before, after, row.names(), new RowDeltas(row, operation == NetOperation.DELETE), unknown);
    }

    private static Touch update(Attributes before, Attributes after) {
        Set<String> names = new TreeSet<>(before.names());
        names.addAll(after.names());
        Set<String> touched = new HashSet<>();
        Map<String, Value> was = new HashMap<>();
        Map<String, BigDecimal> deltas = new HashMap<>();
        boolean unknown = false;
        for (String name : names) {
            Value old = before.valueOf(name);
            Value now = after.valueOf(name);
            if (old.equals(now)) {
                continue;
            }
            if (!old.isKnown()) {
                unknown = true;
                continue;
            }
            touched.add(name);
            was.put(name, old);
            BigDecimal from = RowDeltas.number(old);
            BigDecimal to = RowDeltas.number(now);
            if (now.isKnown() && (from != null || to != null)) {
                deltas.put(name, (to == null ? BigDecimal.ZERO : to).subtract(from == null ? BigDecimal.ZERO : from));
            }
        }
        return new Touch(NetOperation.UPDATE, Attributes.of(was), after, touched, deltas, unknown);
    }

    private static Attributes orNone(@Nullable Attributes attributes) {
        return attributes == null ? Attributes.NONE : attributes;
    }
}
