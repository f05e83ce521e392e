package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A row's versions that may still meet others, each side's in the order in which they were written. */
final class Versions {

    private final List<Version> legacy;
    private final List<Version> renewed;

    Versions(List<Version> legacy, List<Version> renewed) {
        this.legacy = new ArrayList<>(legacy);
        this.renewed = new ArrayList<>(renewed);
    }

    /** To be changed in place. */
    List<Version> of(Side side) {
        return side == Side.LEGACY ? legacy : renewed;
    }

    /** Puts one among those that were written before and after it. */
    void insert(Side side, Version version) {
        List<Version> mine = of(side);
        int index = mine.size();
        while (index > 0 && mine.get(index - 1).isAfter(version)) {
            index--;
        }
        mine.add(index, version);
    }

    boolean hasLater(Side side, int index, EventTime until) {
        List<Version> mine = of(side);
        return index + 1 < mine.size() && !mine.get(index + 1).time().isAfter(until);
    }

    boolean isAnyUnmet() {
        return isAnyUnmet(legacy) || isAnyUnmet(renewed);
    }

    private static boolean isAnyUnmet(List<Version> versions) {
        for (Version version : versions) {
            if (!version.met()) {
                return true;
            }
        }
        return false;
    }

    void addUnmetBefore(EventTime time, Set<String> names) {
        Stream.of(legacy, renewed)
                .flatMap(List::stream)
                .filter(one -> !one.met() && one.time().isBefore(time))
                .forEach(one -> one.effect().addTouched(names));
    }
}
