package io.twinlog.capture.resume;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Debezium's offset at a transaction boundary, without the entries that make a restart search for its position.
 *
 * <p>Debezium 3.6.1 restarts without searching, from {@code lsn}, if the stored offset has no {@code lsn_proc}. At the
 * end of a transaction {@code lsn} is the end of its commit record, and PostgreSQL then delivers exactly the transactions
 * that commit at or after it. With {@code lsn_proc} it compares positions of single events, which are not unique, and
 * skips rows of interleaved transactions. {@code transaction_*} entries would let event counts go on where the transaction
 * begins again.
 *
 * @param entries what Debezium is given at the next start; empty before the first boundary
 */
public record Offset(Map<String, Long> entries) {

    /** Nothing has been reached yet. */
    public static final Offset NONE = new Offset(Map.of());

    private static final String LSN = "lsn";
    private static final String TIME = "ts_usec";
    private static final List<String> KEPT = List.of(LSN, "lsn_commit", "txId", TIME);

    public Offset {
        entries = Map.copyOf(entries);
    }

    /** What may be kept of the offset of a record that ends a transaction, or stands between two. */
    public static Offset atBoundary(Map<String, ?> debezium) {
        Map<String, Long> kept = new LinkedHashMap<>();
        for (String key : KEPT) {
            if (debezium.get(key) instanceof Number number) {
                kept.put(key, number.longValue());
            }
        }
        return new Offset(kept);
    }

    public boolean isNone() {
        return entries.isEmpty();
    }

    /** The place in the log from which the database is asked to go on; 0 if there is none. */
    public long lsn() {
        return entries.getOrDefault(LSN, 0L);
    }

    /** When the transaction committed whose end it is, in microseconds since 1970. */
    public long committedMicros() {
        return entries.getOrDefault(TIME, 0L);
    }
}
