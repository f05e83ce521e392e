package io.twinlog.embedded;

import java.time.Duration;

/** Waiting between two looks at something outside this JVM that cannot tell by itself when it changes. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for a server", e);
        }
    }
}
