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
    public void forEach(Consumer<HeldRow> action) {
        rows.forEach(action);
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public void clear() {
        rows.clear();
    }
}
