package io.twinlog.app.demo;

import java.nio.file.Path;
import java.util.Optional;

/** Twinlog itself at work: what {@code twinlog run} starts, in this JVM. */
interface Twinlog extends AutoCloseable {

    /** Starts it from a configuration file. */
    @FunctionalInterface
    interface Starter {
        Twinlog start(Path config) throws Exception;
    }

    /** Why it cannot go on; empty while it can. */
    Optional<String> failure();

    @Override
    void close();
}
