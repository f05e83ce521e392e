package io.twinlog.capture.resume;

import java.util.Map;
import java.util.TreeMap;

/**
 * The branch of its log that a database writes. Whenever a copy of a database is made the primary, be it by failover or by
 * restoring it, its log goes on as another branch from there: places beyond the fork then mean something else in each.
 *
 * @param id PostgreSQL's number of it; 0 if it was not asked for
 * @param forks where the branches that it comes from were left, by their numbers
 */
public record Timeline(long id, Map<Long, Long> forks) {

    /** Nobody has asked. */
    public static final Timeline UNKNOWN = new Timeline(0, Map.of());

    public Timeline {
        forks = Map.copyOf(forks);
    }

    /** Whether all that a log had up to a place is in this one too, as far as can be told. */
    public boolean holds(long other, long place) {
        boolean unknown = other == UNKNOWN.id || id == UNKNOWN.id;
        return unknown || other == id || Long.compareUnsigned(place, forks.getOrDefault(other, 0L)) <= 0;
    }

    /** Its number; if it is not known, as of a standby that may be promoted in a moment, the one known so far. */
    public long idOr(long known) {
        return id == UNKNOWN.id ? known : id;
    }

    /**
     * Of a database that says where its log has come from.
     *
     * @param history a PostgreSQL timeline history file: on each line a parent's number, where it was left, and why
     * @throws IllegalArgumentException if it is none
     */
    public static Timeline of(long id, String history) {
        Map<Long, Long> forks = new TreeMap<>();
        history.lines().map(String::strip).forEach(line -> {
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] words = line.split("\\s+", 3);
                if (words.length < 2) {
                    throw new IllegalArgumentException("no line of a timeline's history: " + line);
                }
                forks.put(Long.parseLong(words[0]), Lsn.parse(words[1]));
            }
        });
        return new Timeline(id, forks);
    }
}
