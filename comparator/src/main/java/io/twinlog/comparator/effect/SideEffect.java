package io.twinlog.comparator.effect;

import io.twinlog.model.value.AttributeNames;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one side did to one row, gathered change by change.
 *
 * <p>Gathering change by change keeps out what other instructions did in between: an attribute is touched only if one of
 * these changes changed it.
 *
 * @param operation what the changes amount to
 * @param before of each touched attribute, its value before the first of these changes that touched it
 * @param after all attributes known after the last of these changes, touched or not; {@link Attributes#NONE} after a DELETE
 * @param touched the attributes that any of these changes changed; all known ones for INSERT and DELETE
 * @param deltas of each touched numeric attribute, the sum of (after - before) over these changes; insert and delete count
 *     the missing value as zero
 * @param touchedUnknown true if one of the changes was an update whose row before is not known, so that what it touched is
 *     not known either; of an INSERT, if nothing was known of the object before, so that another row of it may have been
 *     there: then it may be an update
 * @param changes the changes, oldest first; of very many only the first and the last ones
 * @param changeCount how many changes there were
 */
public record SideEffect(
        NetOperation operation,
        Attributes before,
        Attributes after,
        Set<String> touched,
        Map<String, BigDecimal> deltas,
        boolean touchedUnknown,
        List<ChangeRef> changes,
        int changeCount) {

    public SideEffect {
        // Names of attributes and the deltas of a whole row are immutable, and made once for many rows.
        touched = touched instanceof AttributeNames ? touched : Set.copyOf(touched);
        deltas = deltas instanceof RowDeltas ? deltas : Map.copyOf(deltas);
        changes = List.copyOf(changes);
    }

    /** True if nothing that is mapped was changed: never a difference by itself. */
    public boolean touchedNothing() {
        return operation == NetOperation.NONE
                || (operation == NetOperation.UPDATE && touched.isEmpty() && !touchedUnknown);
    }

    /** The same with other attributes as those that were changed. */
    public SideEffect touching(Set<String> others) {
        return new SideEffect(operation, before, after, others, deltas, touchedUnknown, changes, changeCount);
    }

    /** The same with some attributes left otherwise. */
    public SideEffect leaving(Map<String, Value> values) {
        Map<String, Value> all = new HashMap<>(after.asMap());
        all.putAll(values);
        return new SideEffect(
                operation, before, Attributes.of(all), touched, deltas, touchedUnknown, changes, changeCount);
    }
}
