package io.twinlog.correlator.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Held rows on the heap. */
public final class InMemoryHeldRows implements HeldRows {

    private final List<HeldRow> rows = new ArrayList<>();

    @Override
    public void hold(HeldRow row) {
        rows.add(row);
    }

    @Override
    public long next(long from, int atMost, Consumer<HeldRow> action) {
        int first = indexOf(from);
        // May be any number.
        int end = atMost < rows.size() - first ? first + atMost : rows.size();
        for (int i = first; i < end; i++) {
            action.accept(rows.get(i));
        }
        return end == rows.size() ? NONE : rows.get(end).record().number();
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public void removeBefore(long number) {
        rows.subList(0, indexOf(number)).clear();
    }

    /** Of the first row that does not come before a number. */
    private int indexOf(long number) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).record().number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
