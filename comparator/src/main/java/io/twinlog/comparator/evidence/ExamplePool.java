package io.twinlog.comparator.evidence;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.EventTime;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Discrepancies of one signature to choose examples from: the earliest and the latest ones. Which ones does not depend on the
 * order in which partitions are read, as long as none is resolved.
 */
final class ExamplePool {

    /** How many a summary shows of a signature. */
    static final int SHOWN = 3;

    private static final int KEPT = 2 * SHOWN;
    private static final List<Status> MATTERING =
            List.of(Status.OPEN, Status.PROVISIONAL, Status.ACCEPTED, Status.UNDECIDABLE, Status.RESOLVED);
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::openedAt).thenComparing(Place::id);

    private final TreeMap<Place, Example> kept = new TreeMap<>(ORDER);

    private record Place(EventTime openedAt, String id) {
        static Place of(Example example) {
            return new Place(example.openedAt(), example.id().hex());
        }
    }

    void offer(DiscrepancyId id, Status status, EventTime openedAt, Supplier<String> event) {
        Place place = new Place(openedAt, id.hex());
        if (kept.size() == KEPT && !kept.containsKey(place) && isBetween(place)) {
            return;
        }
        kept.put(place, new Example(id, status, openedAt, event.get()));
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().stream().skip(SHOWN).findFirst().orElseThrow());
        }
    }

    void remove(DiscrepancyId id, EventTime openedAt) {
        kept.remove(new Place(openedAt, id.hex()));
    }

    /** Those that matter most: of equals the first ones and the last one. */
    List<Example> best() {
        List<Example> sorted = kept.values().stream()
                .sorted(Comparator.<Example>comparingInt(e -> MATTERING.indexOf(e.status()))
                        .thenComparing(Place::of, ORDER))
                .toList();
        if (sorted.size() <= SHOWN) {
            return sorted;
        }
        Status most = sorted.get(0).status();
        List<Example> equals = sorted.stream().filter(e -> e.status() == most).toList();
        if (equals.size() <= SHOWN) {
            return sorted.subList(0, SHOWN);
        }
        return List.of(equals.get(0), equals.get(1), equals.get(equals.size() - 1));
    }

    private boolean isBetween(Place place) {
        List<Place> places = List.copyOf(kept.keySet());
        return ORDER.compare(places.get(SHOWN - 1), place) < 0 && ORDER.compare(place, places.get(SHOWN)) < 0;
    }
}
