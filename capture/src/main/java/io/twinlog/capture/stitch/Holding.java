package io.twinlog.capture.stitch;

import io.twinlog.model.log.LogEntry;
import java.util.function.Consumer;

/** Keeps a transaction's entries, in order, until its end is known; however many they are. */
public interface Holding {

    /** Keeps one more. */
    void add(LogEntry entry);

    /** How many are kept. */
    long size();

    /** Hands out all of them in the order in which they came. */
    void forEach(Consumer<LogEntry> reader);

    /** Forgets all of them. */
    void clear();
}
