package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The signatures of a run, as many as a summary can hold. */
final class Causes {

    /** Of more signatures nobody reads a summary. */
    static final int MOST = 1_000;

    /** What all signatures may take of a summary, in bytes. */
    private static final int MOST_BYTES = 100_000;

    private final Map<Cause, Cause> known = new HashMap<>();
    private int bytes;

    /** A signature and what it consists of. */
    record Cause(String signature, String type, String entity, Kind kind) {}

    /** The signature, if it is told apart from others; null if there are too many. */
    @Nullable
    Cause of(Cause cause) {
        Cause same = known.get(cause);
        if (same != null) {
            return same;
        }
        int length = cause.signature().getBytes(StandardCharsets.UTF_8).length;
        if (known.size() >= MOST || bytes + length > MOST_BYTES) {
            return null;
        }
        bytes += length;
        known.put(cause, cause);
        return cause;
    }
}
