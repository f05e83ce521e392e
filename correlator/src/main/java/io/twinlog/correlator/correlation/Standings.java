package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.correlator.correlation.LastStates.LastState;
import io.twinlog.model.value.Attributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How two last states of a row stand to each other: the names of what differs. */
final class Standings {

    private Standings() {}

    /** What differs, and what is not known of both. */
    static Set<String> perhapsDifferingIn(Outcome all, LastState legacy, LastState renewed) {
        Set<String> names = differingIn(all, legacy, renewed);
        Attributes ofLegacy = legacy.row();
        Attributes ofNew = renewed.row();
        if (ofLegacy != null && ofNew != null) {
            addUnknown(ofLegacy, ofNew, names);
            addUnknown(ofNew, ofLegacy, names);
        }
        return names;
    }

    private static void addUnknown(Attributes one, Attributes other, Set<String> names) {
        for (int i = 0; i < one.names().size(); i++) {
            String name = one.names().get(i);
            if (!one.get(i).isKnown() || !other.valueOf(name).isKnown()) {
                names.add(name);
            }
        }
    }

    static boolean isAllKnown(@Nullable Attributes row) {
        if (row == null) {
            return true;
        }
        for (int i = 0; i < row.names().size(); i++) {
            if (!row.get(i).isKnown()) {
                return false;
            }
        }
        return true;
    }

    static Set<String> differingIn(Outcome outcome, LastState legacy, LastState renewed) {
        List<Difference> differences = outcome instanceof Outcome.Different different
                ? different.differences()
                : outcome instanceof Outcome.Accepted accepted
                        ? accepted.different().differences()
                        : List.of();
        Set<String> names = new HashSet<>();
        for (Difference difference : differences) {
            names.add(difference.attribute());
        }
        boolean onlyOneExists = (legacy.row() == null) != (renewed.row() == null);
        boolean differs = outcome instanceof Outcome.Different || outcome instanceof Outcome.Accepted;
        if (differs && onlyOneExists) {
            names.add(LastStates.ROW);
            names.addAll(existing(legacy, renewed).names());
        }
        return names;
    }

    private static Attributes existing(LastState legacy, LastState renewed) {
        Attributes row = legacy.row() != null ? legacy.row() : renewed.row();
        return row == null ? Attributes.NONE : row;
    }
}
