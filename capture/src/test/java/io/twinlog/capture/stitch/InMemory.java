package io.twinlog.capture.stitch;

import io.twinlog.model.log.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps entries without a bound. */
public final class InMemory implements Holding {

    private final List<LogEntry> entries = new ArrayList<>();

    @Override
    public void add(LogEntry entry) {
        entries.add(entry);
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public void forEach(Consumer<LogEntry> reader) {
        entries.forEach(reader);
    }

    @Override
    public void clear() {
        entries.clear();
    }
}
